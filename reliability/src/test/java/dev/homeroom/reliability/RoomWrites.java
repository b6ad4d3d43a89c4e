package dev.homeroom.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.homeroom.provider.contract.FaultProxy.Request;
import java.net.URLDecoder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one node has sent to the homeserver to change one room, in the order in which it came. */
record RoomWrites(List<Request> requests) {
  private static final Pattern ROOM = Pattern.compile("/(?:rooms|join)/([^/?]+)");

  static RoomWrites of(TwoNodes.Node node, String roomId) {
    return new RoomWrites(
        node.way().requests().stream()
            .filter(Request::writes)
            .filter(request -> isAbout(request, roomId))
            .toList());
  }

  private static boolean isAbout(Request request, String roomId) {
    Matcher room = ROOM.matcher(request.path());
    return room.find() && URLDecoder.decode(room.group(1), UTF_8).equals(roomId);
  }

  /** Those that came between the first and the last of the others. */
  RoomWrites during(RoomWrites others) {
    return new RoomWrites(
        requests.stream()
            .filter(request -> request.at() > others.first() && request.at() < others.last())
            .toList());
  }

  int count() {
    return requests.size();
  }

  boolean isEmpty() {
    return requests.isEmpty();
  }

  long first() {
    return requests.get(0).at();
  }

  private long last() {
    return requests.get(requests.size() - 1).at();
  }
}
