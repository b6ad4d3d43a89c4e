/**
 * What the author of a provider compiles against: one mandatory interface, {@link
 * dev.homeroom.provider.CommunicationProvider}, and one small interface for each capability. A
 * provider is an application scoped bean that carries {@link dev.homeroom.provider.ProviderName}
 * and implements the interfaces it is able to honour; Homeroom asks for a capability before it
 * queues anything that needs it.
 *
 * <p>Two promises hold for every method that reaches a chat service. It may be called twice: what
 * is present already is added, what is absent already is removed. And it fails as a whole in two
 * ways only, {@link dev.homeroom.provider.ProviderUnavailable} and {@link
 * dev.homeroom.provider.ProviderRefused}; anything about a single person is a {@link
 * dev.homeroom.provider.MemberOutcome}.
 */
package dev.homeroom.provider;
