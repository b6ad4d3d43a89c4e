package dev.homeroom.provider.matrix;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a person opens a room in a web client.
 *
 * @see <a href="https://spec.matrix.org/v1.12/appendices/#matrixto-navigation">matrix.to</a>
 */
final class RoomUrl {
  /** Whatever follows one of these is a part, a parameter or a value of its own. */
  private static final Pattern OPEN_END = Pattern.compile("[/?#=&]$");

  private RoomUrl() {}

  /** The client's address with the room's id at its end; empty if that is no web address. */
  static Optional<URI> of(String client, String room) {
    String base = OPEN_END.matcher(client).find() ? client : client + "/";
    // An exclamation mark needs no encoding, and people know rooms by it.
    String id = Endpoint.encoded(room).replace("%21", "!");
    return Optional.of(base + id).filter(Endpoint::isWebAddress).map(URI::create);
  }
}
