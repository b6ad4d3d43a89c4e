package dev.homeroom.queue;

/**
 * Why something did not work.
 *
 * @param code a stable word of {@code A-Z_}
 * @param message one sentence for a person, without secrets
 */
public record Trouble(String code, String message) {}
