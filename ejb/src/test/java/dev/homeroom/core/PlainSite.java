package dev.homeroom.core;

import dev.homeroom.provider.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an operator has settled for a site, and what its roles mean by that. */
final class PlainSite {

  private static final String LIS = "http://purl.imsglobal.org/vocab/lis/v2/";

  /** What an enrolment gives, as an LMS says it and as it is meant. */
  private record Meaning(List<String> names, Role role, boolean allGroups) {}

  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning(List.of("student"), Role.MEMBER, false),
          new Meaning(List.of("editingteacher"), Role.MODERATOR, true),
          new Meaning(List.of("teacher"), Role.MODERATOR, false),
          new Meaning(List.of("student", "manager"), Role.MODERATOR, true),
          new Meaning(List.of("oddity"), Role.MEMBER, false),
          new Meaning(List.of(LIS + "membership#Learner"), Role.MEMBER, false),
          new Meaning(List.of(LIS + "membership#Instructor"), Role.MODERATOR, true),
          new Meaning(
              List.of(LIS + "membership/Instructor#TeachingAssistant"), Role.MODERATOR, false),
          new Meaning(List.of(LIS + "system/person#Administrator"), Role.ADMIN, true));

  /** The roles that the site may have a word of its own on. */
  private static final Map<String, Role> OWN_ROLES =
      Map.of("student", Role.MODERATOR, "editingteacher", Role.MEMBER);

  private static final String OWN_GROUPS = "teacher";

  boolean removesManual;
  boolean hasOwnRoles;
  boolean hasOwnGroups;
  boolean hasDefault;

  static int meanings() {
    return MEANINGS.size();
  }

  static List<String> names(int roles) {
    return MEANINGS.get(roles).names();
  }

  Role role(int roles) {
    Meaning meaning = MEANINGS.get(roles);
    boolean own = hasOwnRoles && meaning.names().stream().anyMatch(OWN_ROLES::containsKey);
    return own ? OWN_ROLES.get(meaning.names().get(0)) : meaning.role();
  }

  boolean hasAllGroups(int roles) {
    Meaning meaning = MEANINGS.get(roles);
    return hasOwnGroups ? meaning.names().contains(OWN_GROUPS) : meaning.allGroups();
  }

  Map<String, Object> settings(String grace) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("removeManual", removesManual);
    settings.put("removal", Map.of("grace", grace));
    if (hasOwnRoles) {
      settings.put("roles", Map.of("student", "moderator", "editingteacher", "member"));
    }
    if (hasOwnGroups) {
      settings.put("allGroups", List.of(OWN_GROUPS));
    }
    if (hasDefault) {
      settings.put("defaultProvider", "memory");
    }
    return settings;
  }
}
