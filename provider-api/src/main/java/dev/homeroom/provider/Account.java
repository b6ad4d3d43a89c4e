package dev.homeroom.provider;

/**
 * A remote account, existing or to be made, and the person it belongs to.
 *
 * @param remoteId the chat service's id of the account, for example {@code @ada:example.org}
 * @param given true if the site named this account itself; such a one is never made by us
 */
public record Account(String remoteId, boolean given, Person person) {}
