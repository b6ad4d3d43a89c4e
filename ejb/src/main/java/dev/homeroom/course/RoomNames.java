package dev.homeroom.course;

/** Names of rooms: a course's may be longer than any room's. */
final class RoomNames {

  private static final int LONGEST = 255;

  private RoomNames() {}

  /** A group's room: {@code Group 1 (Physics 101)}. The course's name is cut before the group's. */
  static String ofGroup(String group, String course) {
    int left = LONGEST - length(group) - length(" ()");
    return left < 1 ? shortened(group, LONGEST) : group + " (" + shortened(course, left) + ")";
  }

  /** At most as long as a room's name may be; what was cut off shows as an ellipsis. */
  static String shortened(String name) {
    return shortened(name, LONGEST);
  }

  private static String shortened(String name, int most) {
    return length(name) <= most
        ? name
        : name.substring(0, name.offsetByCodePoints(0, most - 1)) + "…";
  }

  private static int length(String name) {
    return name.codePointCount(0, name.length());
  }
}
