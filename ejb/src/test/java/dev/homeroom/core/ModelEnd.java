package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.change.Caller;
import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import dev.homeroom.core.MemoryRoom.Standing;
import dev.homeroom.core.ModelState.Identity;
import dev.homeroom.core.PlainModel.PlainRoom;
import dev.homeroom.operate.Housekeeping;
import dev.homeroom.operate.OperationView;
import dev.homeroom.operate.Operations;
import dev.homeroom.operate.ProviderDesk;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.user.AccountState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Lets everything come to rest after a sequence, and compares what is there with the model. */
final class ModelEnd {

  private final Core core;
  private final PlainModel model;
  private final ModelState state;

  ModelEnd(Core core, PlainModel model, ModelState state) {
    this.core = core;
    this.model = model;
    this.state = state;
  }

  void check() {
    core.chat().calmDown();
    core.get(ProviderDesk.class).enable("memory", true);
    state.interposed(true);
    rest(3);
    state.interposed(false);
    everyOperationIsDoneOrHasAReason();
    rest(1);
    synchronise();
    rest(1);
    synchronise();
    rest(1);
    assertThat(operations()).as("operations").allMatch(one -> one.state() == OperationState.DONE);
    everyRoomIsAsWanted();
    aFurtherSynchronisationWritesNothing();
  }

  private void rest(int times) {
    for (int i = 0; i < times; i++) {
      core.workOff();
      core.get(Housekeeping.class).erase();
      core.get(Housekeeping.class).tidy();
      core.later(Duration.ofMinutes(16));
      core.workOff();
      state.look();
    }
  }

  private void synchronise() {
    for (int room = 0; room < PlainModel.ROOMS; room++) {
      if (model.rooms[room] != null && !model.rooms[room].deleting) {
        core.get(RoomChanges.class).synchronise(ModelChanges.caller(room), ModelChanges.key(room));
      }
    }
  }

  private List<OperationView> operations() {
    Page<OperationView> page =
        core.get(Operations.class)
            .list(new Operations.Filter(null, null, null, null), new PageRequest(100, null));
    return page.items();
  }

  /**
   * A room that could not be made holds back the rest of its work; people who are to be tried again
   * have the reason themselves.
   */
  private void everyOperationIsDoneOrHasAReason() {
    Set<String> notMade =
        operations().stream()
            .filter(one -> one.state() == OperationState.BLOCKED)
            .filter(one -> one.kind() == OperationKind.CREATE_ROOM)
            .map(OperationView::room)
            .collect(Collectors.toSet());
    Set<String> excused = state.roomsWithPeopleToBeTriedAgain();
    excused.addAll(notMade);
    for (OperationView one : operations()) {
      if (one.state() != OperationState.DONE) {
        assertThat(one.lastError() != null || excused.contains(one.room()))
            .as("%s has a reason", one)
            .isTrue();
        core.get(Operations.class).retry(new Caller(one.site(), "model"), one.id());
      }
    }
  }

  private void everyRoomIsAsWanted() {
    Map<Integer, Identity> identities = state.identities();
    Map<String, Integer> rooms = state.roomsByRemoteId();
    core.chat()
        .roomsById()
        .forEach((remoteId, room) -> compare(rooms.get(remoteId), room, identities));
    for (int room = 0; room < PlainModel.ROOMS; room++) {
      PlainRoom wanted = model.rooms[room];
      if (wanted != null) {
        assertThat(wanted.deleting).as("room %d is gone", room).isFalse();
        assertThat(!wanted.open || rooms.containsValue(room)).as("room %d is there", room).isTrue();
      }
    }
  }

  /** Null stands for a remote room that was left behind. */
  private void compare(Integer number, MemoryRoom room, Map<Integer, Identity> identities) {
    if (number != null && model.rooms[number].open) {
      assertThat(room.name()).as("name of room %d", number).isEqualTo(model.rooms[number].name);
      assertThat(room.topic()).as("topic of room %d", number).isEqualTo(model.rooms[number].topic);
    }
    room.people().keySet().stream()
        .filter(account -> identities.values().stream().noneMatch(is(account)))
        .forEach(account -> isOut(room, account));
    identities.forEach((person, identity) -> compare(number, room, person, identity));
  }

  private static Predicate<Identity> is(String account) {
    return identity -> account.equals(identity.remoteId());
  }

  private void compare(Integer number, MemoryRoom room, int person, Identity identity) {
    if (number == null || !model.wants(number, person)) {
      isOut(room, identity.remoteId());
      return;
    }
    PlainRoom wanted = model.rooms[number];
    Standing there = identity.remoteId() == null ? null : room.people().get(identity.remoteId());
    boolean in = there != null && there.presence() == Presence.JOINED;
    if (wanted.held.contains(person) || !in && !isUsable(person, identity)) {
      return;
    }
    Boolean left = wanted.left.get(person);
    if (there != null && there.presence() == Presence.BANNED) {
      return;
    }
    if (left == null) {
      assertThat(in).as("person %d is in room %d", person, number).isTrue();
    } else if (left) {
      assertThat(in).as("person %d, who left room %d, is in it", person, number).isFalse();
    }
    if (in && there.role() != null) {
      assertThat(there.role())
          .as("role of person %d in room %d", person, number)
          .isEqualTo(model.role(number, person));
    }
  }

  /** Nobody of ours; whoever was added by hand stays. */
  private static void isOut(MemoryRoom room, String account) {
    Standing there = account == null ? null : room.people().get(account);
    boolean ours = there != null && there.presence() == Presence.JOINED && there.byUs();
    assertThat(ours).as("%s, whom nobody wants, is in a room", account).isFalse();
  }

  private boolean isUsable(int person, Identity identity) {
    String given = model.people[person].identity;
    if (identity.remoteId() == null) {
      assertThat(given).as("identity of person %d, who got none", person).isNotNull();
      return false;
    }
    if (given != null) {
      assertThat(identity.remoteId()).as("identity of person %d", person).isEqualTo(given);
    }
    boolean exists = !core.chat().accounts().isMissing(identity.remoteId());
    assertThat(!exists || identity.state() == AccountState.USABLE)
        .as("account of person %d, which exists, is %s", person, identity.state())
        .isTrue();
    return identity.state() == AccountState.USABLE;
  }

  private void aFurtherSynchronisationWritesNothing() {
    int writes = core.chat().writes();
    synchronise();
    rest(1);
    assertThat(core.chat().writes()).as("writes of a further synchronisation").isEqualTo(writes);
  }
}
