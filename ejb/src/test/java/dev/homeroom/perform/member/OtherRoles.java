package dev.homeroom.perform.member;

import jakarta.persistence.EntityManager;
import java.util.stream.Stream;

/** The conditions that {@link UpdatingRecords} asks of one room. */
public final class OtherRoles {

  private OtherRoles() {}

  /** Whether anybody in the room has another role than is wanted, or power that nobody wants. */
  public static boolean areIn(EntityManager entities, long room) {
    return Stream.of(UpdatingRecords.OTHER_ROLE, UpdatingRecords.POWER_OF_UNWANTED)
        .map(from -> entities.createQuery("select count(m) " + from, Long.class))
        .anyMatch(query -> query.setParameter("room", room).getSingleResult() > 0);
  }
}
