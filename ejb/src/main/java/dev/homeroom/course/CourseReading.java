package dev.homeroom.course;

import dev.homeroom.provider.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what rosters are derived from and what they are, of all groups with one query each. */
@ApplicationScoped
public class CourseReading {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /**
   * Somebody on a roster, or held.
   *
   * @param kept whether somebody has said no to the removal
   */
  record OnRoster(long instance, long user, String userId, Role role, boolean held, boolean kept) {

    /** Whether the person is on it just because the LMS says so. */
    boolean named() {
      return !held && !kept;
    }
  }

  /** The members of the course's groups, by group. */
  Map<Long, Set<Long>> members(Course course, Whom whom) {
    Map<Long, Set<Long>> members = new HashMap<>();
    rows(
            "select m.group.id, m.user.id from GroupMember m where m.group.course = :of",
            "m.user.id",
            course,
            whom)
        .forEach(
            row ->
                members
                    .computeIfAbsent((Long) row[0], group -> new HashSet<>())
                    .add((Long) row[1]));
    return members;
  }

  /** Who is on these instances' rosters, by instance. */
  Map<Long, List<OnRoster>> onRosters(Collection<Long> instances, Whom whom) {
    return rows(
            """
            select e.instanceRef, u.id, u.userId, e.role, e.held, e.kept
            from RosterEntry e join e.user u where e.instanceRef in :of
            """,
            "u.id",
            instances,
            whom)
        .map(
            row ->
                new OnRoster(
                    (Long) row[0],
                    (Long) row[1],
                    (String) row[2],
                    (Role) row[3],
                    (Boolean) row[4],
                    (Boolean) row[5]))
        .collect(Collectors.groupingBy(OnRoster::instance));
  }

  /** Each with a user in the second place. */
  private Stream<Object[]> rows(String query, String user, Object of, Whom whom) {
    TypedQuery<Object[]> rows =
        entities.createQuery(query + whom.and(user), Object[].class).setParameter("of", of);
    return whom.in(rows).getResultStream().filter(row -> whom.includes((Long) row[1]));
  }
}
