package dev.homeroom.change;

/**
 * What somebody else says, so that a column holds it, however long and odd it is: cut to the
 * column's length, and without the one character that PostgreSQL stores in no text.
 */
public final class Storable {

  private static final int LONGEST_SENTENCE = 500;
  private static final int LONGEST_CODE = 50;
  private static final int LONGEST_ID = 255;
  private static final String NUL = "\0";

  private Storable() {}

  /** A sentence for a person; null stays null. */
  public static String sentence(String text) {
    return cut(text, LONGEST_SENTENCE);
  }

  /** A word that stands for a kind of trouble; null stays null. */
  public static String code(String text) {
    return cut(text, LONGEST_CODE);
  }

  /** Whether a column holds it as the id of an account. Unlike a sentence, an id cannot be cut. */
  public static boolean isId(String text) {
    return text.length() <= LONGEST_ID && !text.contains(NUL);
  }

  /** Never between the two halves of a character: one alone is none. */
  private static String cut(String text, int most) {
    if (text == null) {
      return null;
    }
    String clean = text.replace(NUL, "");
    if (clean.length() <= most) {
      return clean;
    }
    boolean splits = Character.isHighSurrogate(clean.charAt(most - 1));
    return clean.substring(0, splits ? most - 1 : most);
  }
}
