package dev.homeroom.provider.customlink;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which addresses may become a link on a page of the LMS. */
final class Link {
  private static final int MAX_LENGTH = 2048;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /** Controls, white space, and what could end an attribute or a string of a page that shows it. */
  private static final Pattern HARMFUL = Pattern.compile("[\\p{Cntrl}\\p{Z}\\s\"'`<>\\\\]");

  /** Letters of any script, digits, and what names of machines have between them; then a port. */
  private static final Pattern OTHER_HOST =
      Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}._~-]*(?::\\d*)?");

  private Link() {}

  /** What is wrong with the address, in a sentence; empty if it can be used. */
  static Optional<String> problemOf(Object url) {
    return Optional.ofNullable(url instanceof String text ? problem(text) : "must be a text");
  }

  /** The address as a URI, if it has no problem. */
  static URI of(Object url) {
    return URI.create((String) url);
  }

  private static String problem(String text) {
    if (text.length() > MAX_LENGTH) {
      return "must not be longer than " + MAX_LENGTH + " characters";
    }
    if (HARMFUL.matcher(text).find()) {
      return "must not contain spaces, quotes, backslashes, < or >; percent-encode them";
    }
    try {
      return problem(new URI(text));
    } catch (URISyntaxException e) {
      return "must be a web address such as https://chat.example.org/room";
    }
  }

  /** Java's own idea of a host is that of old: without underscores, and in ASCII. */
  private static boolean namesAHost(URI url) {
    return url.getHost() != null
        || url.getRawAuthority() != null && OTHER_HOST.matcher(url.getRawAuthority()).matches();
  }

  private static String problem(URI url) {
    if (url.getScheme() == null || !SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))) {
      return "must start with https:// or http://";
    }
    if (url.getRawUserInfo() != null) {
      return "must not contain a user name or a password";
    }
    return namesAHost(url) ? null : "must name a host";
  }
}
