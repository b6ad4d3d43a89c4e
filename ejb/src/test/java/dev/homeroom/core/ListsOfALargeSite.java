package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import dev.homeroom.course.CourseQueries;
import dev.homeroom.operate.desk.AuditTrail;
import dev.homeroom.operate.desk.Operations;
import dev.homeroom.queue.OperationState;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberQueries;
import dev.homeroom.room.OpenRooms;
import dev.homeroom.room.RoomQueries;
import dev.homeroom.room.RoomState;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A list reads what it shows, from an index, and not all that there is: the rows that PostgreSQL
 * touched are counted. There are many rooms, all well but the last few, and another site has few.
 */
abstract class ListsOfALargeSite extends CoreTest {
  private static final int ROOMS = 20_000;
  private static final int ODD = 3;
  private static final PageRequest PAGE = new PageRequest(5, null);
  // For each of six rows at most: what stands beside it, in a dozen tables, and pages of indexes.
  private static final long FEW_ROWS = 600;
  private static final String DATA =
      """
      insert into site (id, code, name, settings, remove_manual) values (1, 'small', 'Small', '{}', false);
      insert into site_user (id, site_id, user_id, username, suspended, site_admin, roles, identities, deleting, revision)
        select 10000000 + n, s.id, 'p' || n, 'p' || n, false, false, '[]', '{}', false, 1
        from site s, generate_series(1, %1$d) n where s.code = 'default';
      insert into account (id, user_ref, provider, remote_id, claim, given, is_current, made_by_us, state, user_revision, attempts)
        select 11000000 + n, 10000000 + n, 'memory', '@p' || n || ':memory', '', false, true, false, 'USABLE', 1, 0
        from generate_series(1, %1$d) n;
      insert into instance (id, site_id, component, instance_type, instance_id, version, hold_version, hold_reason)
        select 20000000 + n, case when n > %1$d - %2$d then 1 else s.id end, 'core_course', 'coursecommunication', 'r' || n, 0, 0, case when n > %1$d - %2$d then 'SHARE: many' end
        from site s, generate_series(1, %1$d) n where s.code = 'default';
      insert into room (id, site_id, instance_ref, provider, selected, active, manages_members, archived, deleting,
          delete_remote, name, topic, settings, stamp, unmanaged, remote_id)
        select id + 10000000, site_id, id, 'memory', true, true, true, false, false, false, instance_id, '', '{}', 's' || id, 0, 'm' || id
        from instance;
      insert into roster_entry (id, instance_ref, user_ref, role, held, revision)
        select 40000000 + n, 20000000 + n, 10000000 + n, 'MEMBER', n > %1$d - %2$d, 1 from generate_series(1, %1$d) n;
      insert into member (id, room_id, account_id, user_ref, remote_id, presence, role, origin, entry_id, entry_revision, user_revision, attempts)
        select 50000000 + n, 30000000 + n, 11000000 + n, 10000000 + n, '@p' || n || ':memory', 'JOINED', 'MEMBER', 'MANAGED', 40000000 + n, 1, 1, 0
        from generate_series(1, %1$d) n;
      insert into operation (id, site_id, room_id, kind, state, asked, answered, cause, attempts, updated_at)
        select id + 30000000, site_id, id, 'UPDATE_ROOM', case when id > 30000000 + %1$d - 2 * %2$d then 'BLOCKED' else 'DONE' end, 1, 1, 'x', 0, now()
        from room;
      insert into audit (id, site_id, component, instance_type, instance_id, room_id, provider, user_id, remote_id, action,
          cause, node, fence, started_at, outcome)
        select 70000000 + n, r.site_id, 'core_course', 'coursecommunication', 'r' || n, r.id, 'memory', 'p' || n, '@p' || n || ':memory', 'ADD', 'x', 'n', 1,
          now() + n * interval '1 ms', 'DONE'
        from generate_series(1, %1$d) n join room r on r.id = 30000000 + n;
      insert into course (id, site_id, course_id, name, group_mode, visible, topic, settings, deleting, outdated)
        select 80000000 + n, case when n > %1$d - %2$d then 1 else s.id end, 'c' || n, 'c', 'NONE', true, '', '{}', false, false
        from site s, generate_series(1, %1$d) n where s.code = 'default';
      insert into enrolment (id, course_ref, user_ref, method, roles, status)
        select 90000000 + n, 80000000 + n, 10000000 + n, 'manual', '[]', 'ACTIVE' from generate_series(1, %1$d) n;
      analyze;
      """;

  private static InstanceKey room(int number) {
    return new InstanceKey("core_course", "coursecommunication", "r" + number);
  }

  @BeforeAll
  void fill() {
    core.reset();
    core.inTransaction(
        () -> core.entities().createNativeQuery(DATA.formatted(ROOMS, ODD)).executeUpdate());
  }

  @Override
  @BeforeEach
  void reset() {
    // What is there is only looked at.
  }

  private void assertReadsFew(int found, Supplier<Page<?>> list) {
    core.inTransaction(
        () -> {
          final Map<String, Long> before = rowsRead();
          assertThat(list.get().items()).hasSize(found);
          Map<String, Long> read = rowsRead();
          before.forEach((table, rows) -> read.merge(table, -rows, Long::sum));
          assertThat(read.values().stream().mapToLong(rows -> rows).sum())
              .as("rows read: %s", read)
              .isLessThan(FEW_ROWS);
        });
  }

  /** What has been read until now, by table. */
  private Map<String, Long> rowsRead() {
    return core.entities()
        .unwrap(Session.class)
        .createNativeQuery(
            "select relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)"
                + " from pg_stat_xact_user_tables",
            Object[].class)
        .getResultStream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> ((Number) row[1]).longValue()));
  }

  private void rooms(int found, RoomQueries.Filter filter) {
    assertReadsFew(found, () -> core.get(RoomQueries.class).list(filter, PAGE));
  }

  private void operations(int found, Operations.Filter filter) {
    assertReadsFew(found, () -> core.get(Operations.class).list(filter, PAGE));
  }

  private void audit(int found, AuditTrail.Filter filter) {
    assertReadsFew(found, () -> core.get(AuditTrail.class).list(filter, PAGE));
  }

  @Test
  void ofRooms() {
    rooms(5, new RoomQueries.Filter(null, null, null, null));
    rooms(5, new RoomQueries.Filter("default", null, null, null));
    rooms(ODD, new RoomQueries.Filter("small", null, null, null));
    rooms(ODD, new RoomQueries.Filter("small", null, null, "R"));
  }

  @Test
  void ofRoomsInAStateThatIsRare() {
    rooms(ODD, new RoomQueries.Filter(null, null, RoomState.HELD, null));
    rooms(ODD, new RoomQueries.Filter(null, null, RoomState.BLOCKED, null));
    rooms(ODD, new RoomQueries.Filter("default", null, RoomState.BLOCKED, null));
    rooms(0, new RoomQueries.Filter("default", null, RoomState.PENDING, null));
  }

  @Test
  void ofOperations() {
    operations(5, new Operations.Filter(null, null, null, null));
    operations(ODD, new Operations.Filter("small", null, null, null));
    operations(5, new Operations.Filter(null, OperationState.BLOCKED, null, null));
    operations(ODD, new Operations.Filter("default", OperationState.BLOCKED, null, null));
    operations(0, new Operations.Filter("default", OperationState.READY, null, null));
    operations(1, new Operations.Filter("default", null, room(7), null));
  }

  @Test
  void ofMembersAndOfThePersonsRooms() {
    assertReadsFew(1, () -> core.get(MemberQueries.class).list("default", room(7), null, PAGE));
    assertReadsFew(1, () -> core.get(OpenRooms.class).list("default", "p7", PAGE));
  }

  @Test
  void ofTheAudit() {
    audit(5, new AuditTrail.Filter(null, null, null));
    audit(ODD, new AuditTrail.Filter("small", null, null));
    audit(1, new AuditTrail.Filter("default", room(7), null));
    audit(1, new AuditTrail.Filter("default", null, "p7"));
  }

  @Test
  void ofCoursesAndEnrolments() {
    assertReadsFew(5, () -> core.get(CourseQueries.class).list(null, PAGE));
    assertReadsFew(ODD, () -> core.get(CourseQueries.class).list("small", PAGE));
    assertReadsFew(1, () -> core.get(CourseQueries.class).enrolments("default", "c7", PAGE));
  }
}
