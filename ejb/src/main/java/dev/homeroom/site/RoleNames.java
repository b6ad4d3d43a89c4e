package dev.homeroom.site;

import dev.homeroom.provider.Role;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the role names of an LMS mean, where its site says nothing else: Moodle's short names, and
 * the LIS vocabulary as LTI 1.3 ("Role vocabularies"; sub-roles, simple names) and LTI 1.1 (URNs)
 * have it. Who leads in Moodle is who has {@code communication/matrix:moderator} there, and access
 * to all groups is {@code moodle/site:accessallgroups}. Unknown names, institution roles among
 * them, mean a plain member.
 */
final class RoleNames {

  private static final Pattern CONTEXT =
      Pattern.compile(
          "(?:http://purl\\.imsglobal\\.org/vocab/lis/v2/membership(?:/(?<of>\\w+))?#"
              + "|urn:lti:role:ims/lis/(?:(?<urnOf>\\w+)/)?)(?<name>\\w+)");

  private static final Set<String> SYSTEM_ADMINS =
      Set.of(
          "http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator",
          "http://purl.imsglobal.org/vocab/lis/v2/system/person#SysAdmin",
          "urn:lti:sysrole:ims/lis/Administrator",
          "urn:lti:sysrole:ims/lis/SysAdmin");

  private static final String ASSISTANT = "TeachingAssistant";

  private static final Map<String, Role> MEANINGS =
      Map.of(
          "manager",
          Role.MODERATOR,
          "editingteacher",
          Role.MODERATOR,
          "teacher",
          Role.MODERATOR,
          "Instructor",
          Role.MODERATOR,
          ASSISTANT,
          Role.MODERATOR,
          "Manager",
          Role.MODERATOR,
          "Administrator",
          Role.MODERATOR);

  private static final Set<String> OF_ALL_GROUPS =
      Set.of("manager", "editingteacher", "Instructor", "Manager", "Administrator");

  private RoleNames() {}

  static Role meaning(String name) {
    return SYSTEM_ADMINS.contains(name)
        ? Role.ADMIN
        : MEANINGS.getOrDefault(simple(name), Role.MEMBER);
  }

  /** Whether who has it belongs in every group's room. */
  static boolean hasAllGroups(String name) {
    return SYSTEM_ADMINS.contains(name) || OF_ALL_GROUPS.contains(simple(name));
  }

  /** A sub-role is what it is a part of, but for the assistants among instructors. */
  private static String simple(String name) {
    Matcher context = CONTEXT.matcher(name);
    if (!context.matches()) {
      return name;
    }
    String own = context.group("name");
    String of = context.group("of") == null ? context.group("urnOf") : context.group("of");
    boolean assists = own.startsWith(ASSISTANT) && (of == null || of.equals("Instructor"));
    if (assists || ASSISTANT.equals(of)) {
      return ASSISTANT;
    }
    return of == null ? own : of;
  }
}
