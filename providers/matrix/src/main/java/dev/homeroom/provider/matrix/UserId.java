package dev.homeroom.provider.matrix;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Matrix user id, {@code @localpart:server}.
 *
 * @see <a href="https://spec.matrix.org/v1.12/appendices/#user-identifiers">User identifiers</a>
 */
record UserId(String localpart, String server) {

  /** Bytes of a whole id, its {@code @} and colon included. */
  static final int MAX_BYTES = 255;

  private static final Pattern LOCALPART = Pattern.compile("[a-z0-9._=/+-]+");

  static Optional<UserId> parse(String id) {
    int colon = id.indexOf(':');
    boolean shaped = id.startsWith("@") && colon > 1 && colon < id.length() - 1;
    return shaped
        ? Optional.of(new UserId(id.substring(1, colon), id.substring(colon + 1)))
        : Optional.empty();
  }

  /** Whether a homeserver would take this id for a new account. */
  boolean isValid() {
    return LOCALPART.matcher(localpart).matches() && !localpart.startsWith("_") && fits();
  }

  boolean fits() {
    return toString().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  @Override
  public String toString() {
    return "@" + localpart + ":" + server;
  }
}
