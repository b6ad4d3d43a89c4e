package dev.homeroom.queue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;

/**
 * Takes and writes the work rows of claimed rooms, many at once, each only under its fencing
 * number.
 */
@ApplicationScoped
class FencedRows {

  /** A room and its fencing number as one value: both databases look up a list of such. */
  private static final String TAKE =
      "select room_id from room_work where room_id = any(:rooms)"
          + " and concat(room_id, ' ', fence) = any(:fenced) and node is not null"
          + " order by room_id for update";

  /** What becomes of a room's row. */
  private enum End {
    RENEW("lease_until = :time"),
    RELEASE("node = null, lease_until = null, due_at = :time"),
    /** The lease is over and its node stays, as where a node has died. */
    LEAVE("lease_until = :time, due_at = :time");

    private final String sql;

    End(String assignments) {
      sql = "update room_work set " + assignments + " where room_id = any(:rooms)";
    }
  }

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /**
   * How a claimed room's row is to be.
   *
   * @param time until when it is this node's, or when it is due again; null if nothing is to be
   *     done in it
   */
  record Row(Claim claim, End end, Instant time) {
    static Row renewed(Claim claim, Instant until) {
      return new Row(claim, End.RENEW, until);
    }

    static Row released(Claim claim, Instant due) {
      return new Row(claim, End.RELEASE, due);
    }

    /** To be taken over once more: nobody has seen to what its last holder left behind. */
    static Row left(Claim claim, Instant now) {
      return new Row(claim, End.LEAVE, now);
    }

    boolean goesOn() {
      return end == End.RENEW;
    }
  }

  /** Which of the rooms are still this node's; they stay so until the transaction ends. */
  Set<Long> take(Collection<Claim> claims) {
    return new HashSet<>(
        entities
            .unwrap(Session.class)
            .createNativeQuery(TAKE, Long.class)
            .setParameter("rooms", rooms(claims))
            .setParameter(
                "fenced",
                claims.stream().map(c -> c.roomId() + " " + c.fence()).toArray(String[]::new))
            .getResultList());
  }

  private static Long[] rooms(Collection<Claim> claims) {
    return claims.stream().map(Claim::roomId).toArray(Long[]::new);
  }

  /** Writes those of rooms that were taken, with a statement for each point in time. */
  void write(Collection<Row> rows) {
    for (End end : End.values()) {
      write(end, rows.stream().filter(row -> row.end() == end).toList());
    }
  }

  private void write(End end, List<Row> rows) {
    Map<Optional<Instant>, List<Claim>> byTime =
        rows.stream()
            .collect(
                groupingBy(row -> Optional.ofNullable(row.time()), mapping(Row::claim, toList())));
    byTime.forEach(
        (when, claims) ->
            entities
                .unwrap(Session.class)
                .createNativeMutationQuery(end.sql)
                .setParameter("time", when.orElse(null), Instant.class)
                .setParameter("rooms", rooms(claims))
                .executeUpdate());
  }

  /** Whether the room is still this node's; it stays so until the transaction ends. */
  boolean isOurs(Claim claim) {
    RoomWork work = entities.find(RoomWork.class, claim.roomId(), LockModeType.PESSIMISTIC_WRITE);
    return work != null && work.fence() == claim.fence() && work.isClaimed();
  }
}
