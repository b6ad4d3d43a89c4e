package dev.homeroom.user;

import java.util.List;
import java.util.Map;

/** A user as the LMS sees one. */
public record UserView(
    String site,
    String userId,
    String username,
    String displayName,
    String email,
    boolean suspended,
    List<String> roles,
    Map<String, String> identities) {}
