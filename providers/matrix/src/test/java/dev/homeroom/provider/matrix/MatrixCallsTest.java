package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.MemberOutcome.Kind;
import dev.homeroom.provider.Membership;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.Role;
import jakarta.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How many calls it costs, and that what is saved is never paid for by anybody's place or level.
 */
class MatrixCallsTest extends MatrixTest {
  private static final int PEOPLE = 12;

  private List<Membership> people(int count) {
    return Stream.generate(() -> new Membership(side().newAccount(), Role.MEMBER))
        .limit(count)
        .toList();
  }

  /** Beginning with one who has the role. */
  private List<Membership> people(int count, Role first) {
    return Stream.concat(
            Stream.of(new Membership(side().newAccount(), first)), people(count - 1).stream())
        .toList();
  }

  private int calls() {
    return proxy().requests().size();
  }

  private MemberOutcome join(String room, String account) throws ProviderFailure {
    return add(room, account, Role.MEMBER);
  }

  @Test
  void peopleEnrolledOneByOneCostACallEachAndThreeMore() throws ProviderFailure {
    String room = newRoom();
    List<Membership> people = people(PEOPLE, Role.MODERATOR);
    proxy().forget();
    for (Membership one : people) {
      assertThat(add(room, one.remoteId(), one.role()).kind()).isEqualTo(Kind.DONE);
    }
    assertThat(calls()).isLessThanOrEqualTo(PEOPLE + 3);
    assertThat(side().members(room)).hasSize(PEOPLE);
  }

  @Test
  void peopleWhoAreRemovedCostACallEachAndThreeMore() throws ProviderFailure {
    String room = newRoom();
    List<Membership> people = people(PEOPLE, Role.MODERATOR);
    provider().addMembersToRoom(call(), room, people);
    proxy().forget();
    List<String> accounts = people.stream().map(Membership::remoteId).toList();
    provider().removeMembersFromRoom(call(), room, accounts);
    assertThat(calls()).isLessThanOrEqualTo(PEOPLE + 3);
    assertThat(side().members(room)).isEmpty();
  }

  @Test
  void aRoleThatChangesCostsTwoCalls() throws ProviderFailure {
    String room = newRoom();
    String ada = side().newAccount();
    join(room, ada);
    proxy().forget();
    assertThat(update(room, ada, Role.MODERATOR).kind()).isEqualTo(Kind.DONE);
    assertThat(calls()).isEqualTo(2);
    assertThat(side().state(room, "m.room.power_levels").getJsonObject("users").getInt(ada))
        .isEqualTo(51);
  }

  @Test
  void aNewRoomWithItsPeopleCostsACallForEachOfThemAndThreeMoreThanItsCreation()
      throws ProviderFailure {
    newRoom();
    List<Membership> people = people(PEOPLE, Role.MODERATOR);
    proxy().forget();
    String room = newRoom();
    provider().addMembersToRoom(call(), room, people);
    assertThat(calls()).isLessThanOrEqualTo(1 + PEOPLE + 3);
  }

  @Test
  void manyWhoCameByHandMeanwhileCostOneLookAtTheRoom() throws ProviderFailure {
    String room = newRoom();
    join(room, side().newAccount());
    List<Membership> people = people(4);
    people.forEach(one -> side().addByHand(room, one.remoteId()));
    proxy().forget();
    assertThat(provider().addMembersToRoom(call(), room, people).members())
        .extracting(MemberOutcome::kind)
        .containsOnly(Kind.ALREADY_SO_BY_HAND);
    assertThat(calls()).as("one refused, the state, the history").isEqualTo(3);
  }

  @Test
  void whoWasBannedMeanwhileStaysOut() throws ProviderFailure {
    String room = newRoom();
    String ada = side().newAccount();
    join(room, side().newAccount());
    side().ban(room, ada);
    assertThat(join(room, ada).code()).isEqualTo(MemberOutcome.BANNED);
  }

  @Test
  void whoLeftMeanwhileIsInTheRoomWhenAddedAnew() throws ProviderFailure {
    String room = newRoom();
    String ada = side().newAccount();
    join(room, ada);
    side().act(ada, room, "leave");
    assertThat(join(room, ada).kind()).isEqualTo(Kind.DONE);
    assertThat(side().members(room)).containsExactly(ada);
  }

  @Test
  void aLevelThatWasSetByHandMeanwhileIsKept() throws ProviderFailure {
    String room = newRoom();
    String ada = side().newAccount();
    join(room, side().newAccount());
    side().level(room, ada, 75);
    add(room, ada, Role.MODERATOR);
    assertThat(side().state(room, "m.room.power_levels").getJsonObject("users").getInt(ada))
        .isEqualTo(75);
  }

  @Test
  void aRoomThatAnybodyMayEnterIsReadEachTime() throws ProviderFailure {
    String room = newRoom();
    String ada = side().newAccount();
    var open = Json.createObjectBuilder().add("join_rule", "public").build();
    side().putState(room, "m.room.join_rules", open);
    join(room, side().newAccount());
    side().act(ada, room, "join");
    assertThat(join(room, ada).kind()).isEqualTo(Kind.ALREADY_SO_BY_HAND);
  }

  @Test
  void aRoomThatWasLostMeanwhileSaysSo() throws ProviderFailure {
    String room = newRoom();
    join(room, side().newAccount());
    provider().deleteChatRoom(call(), room);
    var people = people(2);
    var outcome = provider().addMembersToRoom(call(), room, people);
    assertThat(outcome.members()).isEmpty();
    assertThat(outcome.cutShort())
        .isInstanceOfSatisfying(
            ProviderRefused.class,
            refused -> assertThat(refused.code()).isEqualTo(ProviderRefused.ROOM_GONE));
  }
}
