package dev.homeroom.provider;

/**
 * One call of Homeroom's to a provider.
 *
 * @param connection the server to talk to
 * @param writes asked before each remote write
 * @param traceparent the W3C trace context to send along with every request; null if there is none
 */
public record Call(Connection connection, WritePermission writes, String traceparent) {}
