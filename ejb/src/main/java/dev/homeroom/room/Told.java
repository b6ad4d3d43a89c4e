package dev.homeroom.room;

import dev.homeroom.change.Jsons;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSpec;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * What a remote room was last told to be: a short digest of each part, so that it is known which of
 * them the LMS has changed since.
 */
record Told(String name, String topic, String settings, String avatar, String readOnly) {

  private static final int DIGEST = 12;
  private static final int PARTS = 5;

  static Told of(RoomSpec spec, String avatarDigest) {
    return new Told(
        digest(spec.name()),
        digest(spec.topic()),
        digest(Jsons.text(spec.settings())),
        digest(String.valueOf(avatarDigest)),
        spec.readOnly() ? "r" : "w");
  }

  private static String digest(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "")
        .substring(0, DIGEST);
  }

  /** Reads what {@link #toString} has written; null if that is not known. */
  static Told parse(String text) {
    String[] parts = text == null ? new String[0] : text.split(":");
    return parts.length == PARTS
        ? new Told(parts[0], parts[1], parts[2], parts[3], parts[4])
        : null;
  }

  /** A room that was just made read-only was told nothing else. */
  Told madeReadOnly() {
    return new Told(name, topic, settings, avatar, "r");
  }

  /** Name, topic and avatar, as far as they are the same. */
  Set<RoomPart> common(Told other) {
    Set<RoomPart> same = EnumSet.noneOf(RoomPart.class);
    if (name.equals(other.name)) {
      same.add(RoomPart.NAME);
    }
    if (topic.equals(other.topic)) {
      same.add(RoomPart.TOPIC);
    }
    if (avatar.equals(other.avatar)) {
      same.add(RoomPart.AVATAR);
    }
    return same;
  }

  @Override
  public String toString() {
    return String.join(":", name, topic, settings, avatar, readOnly);
  }
}
