package dev.homeroom.user;

import java.util.List;
import java.util.Map;

/**
 * A user as the LMS sends one.
 *
 * @param username whatever the LMS has: 1 to 255 characters of any script
 * @param displayName null if there is none
 * @param email null if there is none
 * @param roles {@code siteadmin} means admin everywhere
 * @param identities chat identities by provider, where the LMS knows them
 */
public record UserWanted(
    String username,
    String displayName,
    String email,
    boolean suspended,
    List<String> roles,
    Map<String, String> identities) {}
