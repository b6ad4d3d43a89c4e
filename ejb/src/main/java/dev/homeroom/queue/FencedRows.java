package dev.homeroom.queue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hibernate.Session;

/** Writes the work rows of claimed rooms, many at once, each only under its fencing number. */
@ApplicationScoped
class FencedRows {

  private static final int TYPE = Types.TIMESTAMP_WITH_TIMEZONE;

  /** A room and its fencing number in one value: the only pairs that both databases can look up. */
  private static final String OURS =
      " where room_id = any(?) and concat(room_id, ' ', fence) = any(?)";

  private static final String RELEASE =
      "update room_work set node = null, lease_until = null, due_at = ?" + OURS;
  private static final String RENEW = "update room_work set lease_until = ?" + OURS;
  private static final String STILL_OURS = "select room_id from room_work" + OURS;

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

  /** Writes them, a statement for each point in time, and returns those that are not ours. */
  Set<Long> write(List<Row> rows) {
    Set<Long> lost = new HashSet<>();
    lost.addAll(write(RENEW, rows, row -> row.leaseUntil() != null, Row::leaseUntil));
    lost.addAll(write(RELEASE, rows, row -> row.leaseUntil() == null, Row::due));
    return lost;
  }

  private Set<Long> write(
      String sql, List<Row> all, Predicate<Row> which, Function<Row, Instant> time) {
    Map<Optional<Instant>, List<Claim>> byTime =
        all.stream()
            .filter(which)
            .collect(
                groupingBy(
                    row -> Optional.ofNullable(time.apply(row)), mapping(Row::claim, toList())));
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              Set<Long> lost = new HashSet<>();
              for (var some : byTime.entrySet()) {
                lost.addAll(write(connection, sql, some.getKey(), some.getValue()));
              }
              return lost;
            });
  }

  private static Set<Long> write(
      Connection connection, String sql, Optional<Instant> time, List<Claim> claims)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, time.map(value -> value.atOffset(ZoneOffset.UTC)).orElse(null), TYPE);
      name(claims, connection, update, 2);
      return update.executeUpdate() == claims.size() ? Set.of() : lost(claims, connection);
    }
  }

  /** What has just been written is locked, and what is not ours does not become so again. */
  private static Set<Long> lost(List<Claim> claims, Connection connection) throws SQLException {
    Set<Long> lost = claims.stream().map(Claim::roomId).collect(toSet());
    try (PreparedStatement query = connection.prepareStatement(STILL_OURS)) {
      name(claims, connection, query, 1);
      try (ResultSet ours = query.executeQuery()) {
        while (ours.next()) {
          lost.remove(ours.getLong(1));
        }
      }
    }
    return lost;
  }

  private static void name(
      List<Claim> claims, Connection connection, PreparedStatement statement, int first)
      throws SQLException {
    Object[] rooms = claims.stream().map(Claim::roomId).toArray();
    Object[] fenced = claims.stream().map(c -> c.roomId() + " " + c.fence()).toArray();
    statement.setArray(first, connection.createArrayOf("bigint", rooms));
    statement.setArray(first + 1, connection.createArrayOf("varchar", fenced));
  }

  /** Whether the room is still this node's; it stays so until the transaction ends. */
  boolean isOurs(Claim claim) {
    RoomWork work = entities.find(RoomWork.class, claim.roomId(), LockModeType.PESSIMISTIC_WRITE);
    return work != null && work.fence() == claim.fence() && work.isClaimed();
  }
}
