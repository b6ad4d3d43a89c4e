package dev.homeroom.room;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** The state shown of one room, for queries to count and to choose by. A view. */
@Entity
@Immutable
@Table(name = "room_state")
public class RoomStateRow {

  @Id
  @Column(name = "room_id")
  private long roomId;

  @Enumerated(EnumType.STRING)
  private RoomState state;

  protected RoomStateRow() {}
}
