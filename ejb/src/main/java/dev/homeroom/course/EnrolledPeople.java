package dev.homeroom.course;

import dev.homeroom.change.Jsons;
import dev.homeroom.provider.Role;
import dev.homeroom.site.SiteSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who belongs in a course now, and as what: all of a person's enrolments that count, together. */
@ApplicationScoped
public class EnrolledPeople {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /**
   * Somebody who is enrolled.
   *
   * @param role the highest of all that the person's enrolments give
   * @param allGroups whether the person belongs in every group's room
   */
  record Person(long user, String userId, Role role, boolean allGroups) {

    private Person and(Person other) {
      Role highest = role.compareTo(other.role) >= 0 ? role : other.role;
      return new Person(user, userId, highest, allGroups || other.allGroups);
    }
  }

  /** What the roles of one enrolment come to. */
  private record Standing(Role role, boolean allGroups) {

    static Standing of(List<String> roles, SiteSettings site) {
      return new Standing(
          roles.stream().map(site::role).max(Role::compareTo).orElse(Role.MEMBER),
          roles.stream().anyMatch(site::hasAllGroups));
    }
  }

  /** By the reference of the user. */
  Map<Long, Person> of(Course course, Whom whom) {
    SiteSettings site = course.site().settings();
    Map<String, Standing> standings = new HashMap<>();
    Map<Long, Person> people = new HashMap<>();
    for (Object[] row : rows(course, whom)) {
      Standing standing =
          standings.computeIfAbsent((String) row[3], roles -> Standing.of(Jsons.list(roles), site));
      Person person =
          new Person(
              (Long) row[0],
              (String) row[1],
              standing.role(),
              standing.allGroups() || (Boolean) row[2]);
      people.merge(person.user(), person, Person::and);
    }
    return people;
  }

  /**
   * Whether an enrolment has begun or ended is judged by when it was last looked at, and not by the
   * clock: a transaction that began before the hour, and waited for the course until after it,
   * would undo what was done at that hour, and nobody would look again.
   */
  private List<Object[]> rows(Course course, Whom whom) {
    var query =
        entities
            .createQuery(
                """
                select u.id, u.userId, u.siteAdmin, e.roles from Enrolment e join e.user u
                where e.course = :course and e.status = ACTIVE
                and (e.startsAt is null or e.nextChange is null or e.nextChange <> e.startsAt)
                and (e.endsAt is null or e.nextChange is not null)
                """
                    + whom.and("u.id"),
                Object[].class)
            .setParameter("course", course);
    return whom.in(query).getResultStream().filter(row -> whom.includes((Long) row[0])).toList();
  }
}
