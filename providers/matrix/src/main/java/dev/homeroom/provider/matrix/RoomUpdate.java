package dev.homeroom.provider.matrix;

import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSpec;
import java.util.EnumSet;
import java.util.Set;

/** Brings what the LMS decides of a room into line, and writes the difference only. */
record RoomUpdate(RoomReader reader, RoomWriter writer, Avatars avatars) {

  /** Reads the room once. */
  Set<RoomPart> update(String room, RoomSpec wanted) throws ProviderFailure {
    RoomState now = reader.read(room);
    Set<RoomPart> written = EnumSet.noneOf(RoomPart.class);
    if (!wanted.readOnly()) {
      written.addAll(describe(room, now, wanted));
    }
    PowerLevels levels = now.levels();
    if (writer.putLevels(room, levels, new ReadOnly(levels).made(wanted.readOnly()))) {
      written.add(RoomPart.READ_ONLY);
    }
    boolean shows = !wanted.readOnly() && wanted.tells(RoomPart.AVATAR);
    if (shows && avatars.show(room, now, wanted.avatar())) {
      written.add(RoomPart.AVATAR);
    }
    return written;
  }

  /** Name and topic. */
  Set<RoomPart> describe(String room, RoomState now, RoomSpec wanted) throws ProviderFailure {
    Set<RoomPart> written = EnumSet.noneOf(RoomPart.class);
    if (wanted.tells(RoomPart.NAME)
        && writer.putText(room, now, "m.room.name", "name", wanted.name())) {
      written.add(RoomPart.NAME);
    }
    if (wanted.tells(RoomPart.TOPIC)
        && writer.putText(room, now, "m.room.topic", "topic", wanted.topic())) {
      written.add(RoomPart.TOPIC);
    }
    return written;
  }
}
