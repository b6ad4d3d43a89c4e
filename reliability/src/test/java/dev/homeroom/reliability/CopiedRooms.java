package dev.homeroom.reliability;

import dev.homeroom.postgres.PostgresDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Very many rooms, each with its person, written into the database as copies of one that is there,
 * each with an operation to be performed now. No LMS and no homeserver would make so many in time.
 */
final class CopiedRooms {
  private static final String COPIES =
      """
      create temporary table original as select r.id, r.instance_ref from room r
        join instance i on i.id = r.instance_ref where i.instance_id = '%2$s' and r.selected;
      insert into instance (id, site_id, component, instance_type, instance_id, version, hold_version)
        select 1000000000 + n, site_id, component, instance_type, instance_id || '-' || n, version, hold_version
        from instance, generate_series(1, %1$d) n where id = (select instance_ref from original);
      insert into roster_entry (id, instance_ref, user_ref, role, held, revision)
        select 2000000000 + n, 1000000000 + n, user_ref, role, held, revision
        from roster_entry, generate_series(1, %1$d) n where instance_ref = (select instance_ref from original);
      insert into room (id, site_id, instance_ref, provider, selected, active, manages_members, archived,
          deleting, delete_remote, name, topic, settings, stamp, unmanaged, remote_id, last_synchronised)
        select 3000000000 + n, site_id, 1000000000 + n, provider, selected, active, manages_members, archived,
          deleting, delete_remote, name, topic, settings, stamp || n, unmanaged, remote_id || n, now()
        from room, generate_series(1, %1$d) n where id = (select id from original);
      insert into member (id, room_id, account_id, user_ref, remote_id, presence, role, origin,
          entry_id, entry_revision, user_revision, attempts)
        select 4000000000 + n, 3000000000 + n, account_id, user_ref, remote_id, presence, role, origin,
          2000000000 + n, entry_revision, user_revision, attempts
        from member, generate_series(1, %1$d) n
        where room_id = (select id from original) and user_ref is not null;
      insert into operation (id, site_id, room_id, kind, state, asked, answered, cause, attempts, due_at, updated_at)
        select 5000000000 + n, site_id, 3000000000 + n, 'UPDATE_MEMBERSHIP', 'READY', 1, 0, 'copied', 0, now(), now()
        from room, generate_series(1, %1$d) n where id = (select id from original);
      insert into room_work (room_id, site_id, provider, due_at, fence)
        select 3000000000 + n, site_id, provider, now(), 0
        from room, generate_series(1, %1$d) n where id = (select id from original);
      drop table original;
      analyze;
      """;

  private final PostgresDatabase database;

  private CopiedRooms(PostgresDatabase database) {
    this.database = database;
  }

  /**
   * Writes them.
   *
   * @param instanceId of a room with one person in it
   */
  static CopiedRooms of(String instanceId, int count, PostgresDatabase database)
      throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      sql.execute(COPIES.formatted(count, instanceId));
      connection.commit();
    }
    return new CopiedRooms(database);
  }

  /** How many operations of theirs are not done. */
  long left() {
    return number("select count(*) from operation where id > 5000000000 and state <> 'DONE'");
  }

  /** How many of their people are as they were written. */
  long untouched() {
    return number(
        "select count(*) from member where id > 4000000000 and presence = 'JOINED' and reason is"
            + " null");
  }

  private long number(String query) {
    try (Connection connection = database.dataSource().getConnection();
        Statement sql = connection.createStatement();
        ResultSet result = sql.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }
}
