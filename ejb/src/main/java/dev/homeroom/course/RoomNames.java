package dev.homeroom.course;

/** Names of rooms: a course's may be longer than any room's. */
final class RoomNames {

  private static final int LONGEST = 255;

  private RoomNames() {}

  /** At most as long as a room's name may be; what was cut off shows as an ellipsis. */
  static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
