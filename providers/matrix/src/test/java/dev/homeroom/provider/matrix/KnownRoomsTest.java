package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.Membership;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.Role;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownRoomsTest {
  private final AtomicLong nanoTime = new AtomicLong(-5);
  private final KnownRooms rooms = new KnownRooms(nanoTime::get);

  private static RoomState room(String rule, int people) throws ProviderFailure {
    String levels =
        "{'type':'m.room.power_levels','state_key':'','content':{'users':{'@mod:x':51}}}";
    String rules =
        "{'type':'m.room.join_rules','state_key':'','content':{'join_rule':'" + rule + "'}}";
    String members =
        IntStream.range(0, people)
            .mapToObj(
                number ->
                    "{'type':'m.room.member','state_key':'@p"
                        + number
                        + ":x','content':{'membership':'join'}}")
            .collect(Collectors.joining(","));
    String json = "[" + levels + "," + rules + (people > 0 ? "," : "") + members + "]";
    RoomState state = new RoomState();
    try (JsonReader reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
      reader.readArray().getValuesAs(JsonObject.class).forEach(state::take);
    }
    return state;
  }

  private static boolean suffices(KnownRoom room, String account) {
    return room.suffices(List.of(new Membership(account, Role.MEMBER)));
  }

  @Test
  void aRoomServesForAnybodyWhoIsNotInItAndHasNoLevel() throws ProviderFailure {
    rooms.learn("!a", rooms.now(), room("invite", 1));
    KnownRoom known = rooms.find("!a").orElseThrow();
    assertThat(suffices(known, "@new:x")).isTrue();
    assertThat(suffices(known, "@p0:x")).isFalse();
    assertThat(suffices(known, "@mod:x")).isFalse();
    known.joined("@new:x");
    assertThat(suffices(known, "@new:x")).isFalse();
  }

  @Test
  void aRoomIsForgottenAfterAWhile() throws ProviderFailure {
    rooms.learn("!a", rooms.now(), room("invite", 1));
    nanoTime.addAndGet(KnownRooms.KEPT.toNanos());
    assertThat(rooms.find("!a")).isPresent();
    nanoTime.incrementAndGet();
    assertThat(rooms.find("!a")).isEmpty();
  }

  @Test
  void anOpenRoomIsNotRemembered() throws ProviderFailure {
    rooms.learn("!a", rooms.now(), room("invite", 1));
    rooms.learn("!a", rooms.now(), room("public", 1));
    assertThat(rooms.find("!a")).isEmpty();
  }

  @Test
  void theRoomsReadLongestAgoMakePlaceForOthers() throws ProviderFailure {
    RoomState large = room("invite", 20_000);
    for (String room : List.of("!a", "!b", "!a", "!c")) {
      rooms.learn(room, rooms.now(), large);
    }
    assertThat(rooms.find("!b")).isEmpty();
    assertThat(rooms.find("!a")).isPresent();
    assertThat(rooms.find("!c")).isPresent();
  }
}
