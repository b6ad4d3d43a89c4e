package dev.homeroom.change;

/**
 * Who asks for a change.
 *
 * @param site the code of the one site the change is for
 * @param cause what was asked and by which token, for the audit, at most 200 characters; never a
 *     secret
 */
public record Caller(String site, String cause) {}
