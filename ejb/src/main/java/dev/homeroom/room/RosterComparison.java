package dev.homeroom.room;

import dev.homeroom.provider.Role;
import dev.homeroom.room.RosterChange.Wanted;
import dev.homeroom.room.RosterPreview.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How a whole roster that was sent differs from the one there is. */
record RosterComparison(
    List<Wanted> joining, List<Wanted> changing, List<RosterEntry> leaving, List<Wanted> wanted) {

  static RosterComparison of(Roster roster, List<Wanted> wanted) {
    List<Wanted> joining = new ArrayList<>();
    List<Wanted> changing = new ArrayList<>();
    for (Wanted one : wanted) {
      if (!roster.names(one.userId())) {
        joining.add(one);
      } else if (roster.find(one.userId()).orElseThrow().role() != one.role()) {
        changing.add(one);
      }
    }
    Set<String> named = wanted.stream().map(Wanted::userId).collect(Collectors.toSet());
    List<RosterEntry> leaving =
        roster.all().stream().filter(entry -> !named.contains(entry.user().userId())).toList();
    return new RosterComparison(joining, changing, leaving, wanted);
  }

  /** Whether nothing would change; those held are on neither. */
  boolean isSame() {
    return joining.isEmpty()
        && changing.isEmpty()
        && leaving.stream().allMatch(RosterEntry::isHeld);
  }

  /** The roles there would be, but for those of site admins. */
  List<Role> newRoles() {
    return wanted.stream().map(Wanted::role).toList();
  }

  RosterPreview preview(String objection) {
    return new RosterPreview(
        persons(joining),
        persons(changing),
        leaving.stream().map(entry -> new Person(entry.user().userId(), null)).toList(),
        objection != null,
        objection);
  }

  private static List<Person> persons(List<Wanted> people) {
    return people.stream()
        .map(one -> new Person(one.userId(), one.role().name().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
