package dev.homeroom.provider.matrix;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns an LMS's usernames into Matrix user ids.
 *
 * <p>First comes what Moodle makes of the username, so that people keep the account they have from
 * there, corrected where that is no Matrix user id. It is short and readable, and several usernames
 * may share it. Last comes an encoding that no two usernames share. It ends with a dot, as none of
 * the first kind ever does.
 *
 * @param prefix put before what Matrix does not take as it is
 */
record Identities(String server, String prefix) {

  /** What Moodle replaces by a dot. */
  private static final Pattern MOODLE_REPLACES = Pattern.compile("[@#$%^&*()+{}|<>?!,]");

  private static final Pattern OUTER_DOTS = Pattern.compile("^\\.+|\\.+$");

  /** What PHP calls numeric. */
  private static final Pattern NUMERIC =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?");

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_ALLOWED = Pattern.compile("[^a-z0-9._=/-]+");

  /** The identities a username could have, best first; the last is shared by no other username. */
  List<String> of(String username) {
    return Stream.of(readable(username), encoded(username))
        .map(localpart -> new UserId(localpart, server))
        .filter(UserId::isValid)
        .map(UserId::toString)
        .toList();
  }

  private String readable(String username) {
    String moodle = prefixed(withoutOuterDots(MOODLE_REPLACES.matcher(username).replaceAll(".")));
    return new UserId(moodle, server).isValid() ? moodle : corrected(moodle);
  }

  private String corrected(String moodle) {
    String plain = Normalizer.normalize(moodle, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    String allowed = NOT_ALLOWED.matcher(ACCENTS.matcher(plain).replaceAll("")).replaceAll(".");
    return prefixed(withoutOuterDots(allowed));
  }

  private String prefixed(String localpart) {
    boolean asItIs = !NUMERIC.matcher(localpart).matches() && !localpart.startsWith("_");
    return asItIs ? localpart : prefix + localpart;
  }

  private static String withoutOuterDots(String text) {
    return OUTER_DOTS.matcher(text).replaceAll("");
  }

  private String encoded(String username) {
    StringBuilder localpart = new StringBuilder();
    for (byte b : username.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '.' || b == '-';
      localpart.append(plain ? String.valueOf((char) b) : "=" + HexFormat.of().toHexDigits(b));
    }
    localpart.append('.');
    return new UserId(localpart.toString(), server).fits() ? localpart.toString() : hash(username);
  }

  /** For usernames whose encoding is too long. No encoding has a plus sign. */
  private static String hash(String username) {
    try {
      byte[] bytes = username.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "+" + HexFormat.of().formatHex(digest) + ".";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
