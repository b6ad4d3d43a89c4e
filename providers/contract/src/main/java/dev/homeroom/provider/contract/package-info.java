/**
 * What every provider has to show, as JUnit 5 interfaces of default tests, one for each capability.
 *
 * <p>A provider's test class implements the contract of every capability that the provider
 * implements, and says how to get at a real chat service in {@link
 * dev.homeroom.provider.contract.ChatService}. It fails if it leaves a contract out.
 */
package dev.homeroom.provider.contract;
