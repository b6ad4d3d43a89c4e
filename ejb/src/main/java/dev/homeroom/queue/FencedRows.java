package dev.homeroom.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.Session;

/** Writes the work rows of claimed rooms, many at once, each only under its fencing number. */
@ApplicationScoped
class FencedRows {

  private static final int TYPE = Types.TIMESTAMP_WITH_TIMEZONE;
  private static final String RELEASE =
      "update room_work set node = null, lease_until = null, due_at = ?"
          + " where room_id = ? and fence = ?";
  private static final String RENEW =
      "update room_work set lease_until = ? where room_id = ? and fence = ?";

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /**
   * How a claimed room's row is to be.
   *
   * @param leaseUntil null if the room goes back
   * @param due when a room that goes back is due again; null if nothing is to be done in it
   */
  record Row(Claim claim, Instant leaseUntil, Instant due) {
    static Row renewed(Claim claim, Instant until) {
      return new Row(claim, until, null);
    }

    static Row released(Claim claim, Instant due) {
      return new Row(claim, null, due);
    }
  }

  /** Writes them and returns the rooms that are not this node's any more. */
  Set<Long> write(List<Row> rows) {
    List<Row> renewed = rows.stream().filter(row -> row.leaseUntil() != null).toList();
    List<Row> released = rows.stream().filter(row -> row.leaseUntil() == null).toList();
    Set<Long> lost = new HashSet<>();
    lost.addAll(write(RENEW, renewed, Row::leaseUntil));
    lost.addAll(write(RELEASE, released, Row::due));
    return lost;
  }

  private Set<Long> write(String sql, List<Row> rows, Function<Row, Instant> time) {
    return rows.isEmpty()
        ? Set.of()
        : entities
            .unwrap(Session.class)
            .doReturningWork(connection -> write(connection, sql, rows, time));
  }

  private static Set<Long> write(
      Connection connection, String sql, List<Row> rows, Function<Row, Instant> time)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (Row row : rows) {
        Instant value = time.apply(row);
        update.setObject(1, value == null ? null : value.atOffset(ZoneOffset.UTC), TYPE);
        update.setLong(2, row.claim().roomId());
        update.setLong(3, row.claim().fence());
        update.addBatch();
      }
      return unchanged(rows, update.executeBatch());
    }
  }

  private static Set<Long> unchanged(List<Row> rows, int[] counts) {
    return IntStream.range(0, counts.length)
        .filter(i -> counts[i] == 0)
        .mapToObj(i -> rows.get(i).claim().roomId())
        .collect(Collectors.toSet());
  }

  /** Whether the room is still this node's; it stays so until the transaction ends. */
  boolean isOurs(Claim claim) {
    RoomWork work = entities.find(RoomWork.class, claim.roomId(), LockModeType.PESSIMISTIC_WRITE);
    return work != null && work.fence() == claim.fence() && work.isClaimed();
  }
}
