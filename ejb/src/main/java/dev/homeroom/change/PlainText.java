package dev.homeroom.change;

/** Text that every database takes as it is. */
public final class PlainText {

  private PlainText() {}

  /** No control characters, and no half of a surrogate pair. */
  public static boolean isPlain(String text) {
    return text.codePoints()
        .noneMatch(
            point ->
                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
  }
}
