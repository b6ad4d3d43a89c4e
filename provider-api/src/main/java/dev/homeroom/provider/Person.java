package dev.homeroom.provider;

/**
 * A user of a site, as a provider needs to know one.
 *
 * @param username whatever the LMS has: 1 to 255 characters of any script
 * @param displayName null if the LMS sent none
 * @param email null if the LMS sent none
 */
public record Person(String username, String displayName, String email) {}
