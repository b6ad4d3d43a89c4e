package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.core.MemoryRoom.Standing;
import dev.homeroom.core.ModelState.Identity;
import dev.homeroom.core.PlainModel.Leave;
import dev.homeroom.core.PlainModel.Place;
import dev.homeroom.core.PlainModel.PlainRoom;
import dev.homeroom.provider.Avatar;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.user.AccountState;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Compares everybody and everything that is in the chat service with the model. */
final class ModelComparison {

  private final Core core;
  private final PlainModel model;
  private final ModelState state;

  ModelComparison(Core core, PlainModel model, ModelState state) {
    this.core = core;
    this.model = model;
    this.state = state;
  }

  void everyRoomIsAsWanted() {
    Map<Integer, Identity> identities = state.identities();
    Map<String, Place> places = state.roomsByRemoteId();
    core.chat()
        .roomsById()
        .forEach(
            (remoteId, room) -> {
              if (!model.unlinked.contains(remoteId)) {
                compare(places.get(remoteId), room, identities);
              }
            });
    identities.forEach(this::bearsTheirName);
    assertThat(model.courses.values()).as("courses").noneMatch(course -> course.deleting);
    for (int room = 0; room < PlainModel.ALL_ROOMS; room++) {
      PlainRoom wanted = model.rooms[room];
      if (wanted != null) {
        assertThat(wanted.deleting).as("room %d is gone", room).isFalse();
        assertThat(!wanted.open || wanted.archived || isThere(room, places))
            .as("room %d is there", room)
            .isTrue();
      }
    }
  }

  /** Whoever is to be in a room by an account that we made. */
  private void bearsTheirName(int person, Identity identity) {
    String account = identity.remoteId();
    String wanted = model.people[person].displayName;
    boolean ours =
        account != null
            && core.chat().accounts().made().contains(account)
            && state.isKnownAsMade(account);
    boolean somewhere =
        IntStream.range(0, PlainModel.ALL_ROOMS)
            .anyMatch(room -> model.brings(new Place(room, false), person, account));
    if (ours
        && somewhere
        && wanted != null
        && identity.state() == AccountState.USABLE
        && !model.nameless.contains(account)) {
      assertThat(core.chat().accounts().nameOf(account))
          .as("name of person %d", person)
          .isEqualTo(wanted);
    }
  }

  private boolean isThere(int room, Map<String, Place> places) {
    return places.entrySet().stream()
        .filter(one -> one.getValue().equals(new Place(room, false)))
        .anyMatch(one -> core.chat().room(one.getKey()) != null);
  }

  /** A null place stands for a remote room that was left behind. */
  private void compare(Place place, MemoryRoom room, Map<Integer, Identity> identities) {
    if (place != null) {
      describedAsWanted(place, room);
    }
    room.people().keySet().stream()
        .filter(account -> identities.values().stream().noneMatch(is(account)))
        .filter(account -> !staysAs(place, account, identities))
        .forEach(account -> isOut(place, room, account));
    identities.forEach((person, identity) -> compare(place, room, person, identity));
  }

  private void describedAsWanted(Place place, MemoryRoom room) {
    PlainRoom wanted = model.rooms[place.room()];
    if (place.aside() || wanted.open) {
      assertThat(room.isReadOnly())
          .as("%s is read-only", place)
          .isEqualTo(place.aside() || wanted.archived);
    }
    if (wanted.open && !wanted.archived && !place.aside()) {
      assertThat(room.name()).as("name of %s", place).isEqualTo(wanted.name);
      assertThat(room.topic()).as("topic of %s", place).isEqualTo(wanted.topic);
      assertThat(room.avatar())
          .as("avatar of %s", place)
          .isEqualTo(
              wanted.avatar == 0
                  ? null
                  : Avatar.of("image/gif", ModelVerbs.picture(wanted.avatar)).digest());
    }
  }

  /**
   * Somebody whose identity has changed stays by the old one until it is known which takes its
   * place, or until a person has decided on the removal.
   */
  private boolean staysAs(Place place, String account, Map<Integer, Identity> identities) {
    return place != null
        && IntStream.range(0, model.people.length)
            .filter(person -> model.wants(place, person))
            .filter(
                person ->
                    !identities.containsKey(person)
                        || model.rooms[place.room()].held.contains(person))
            .anyMatch(person -> state.formerIdentities(person).contains(account));
  }

  private static Predicate<Identity> is(String account) {
    return identity -> account.equals(identity.remoteId());
  }

  private void compare(Place place, MemoryRoom room, int person, Identity identity) {
    if (place == null || !model.wants(place, person)) {
      isOut(place, room, identity.remoteId());
      return;
    }
    PlainRoom wanted = model.rooms[place.room()];
    Standing there = identity.remoteId() == null ? null : room.people().get(identity.remoteId());
    boolean in = there != null && there.presence() == Presence.JOINED;
    if (place.aside()
        || wanted.archived
        || wanted.held.contains(person)
        || !in && !isUsable(person, identity)
        || there != null && there.presence() == Presence.BANNED) {
      return;
    }
    Leave left = wanted.left.get(person);
    if (left == null || !left.account().equals(identity.remoteId())) {
      assertThat(in).as("person %d is in %s", person, place).isTrue();
    } else if (left.sure()) {
      assertThat(in).as("person %d, who left %s, is in it", person, place).isFalse();
    }
    if (in && there.role() != null) {
      assertThat(there.role())
          .as("role of person %d in %s", person, place)
          .isEqualTo(model.role(place.room(), person));
    }
  }

  /** Nobody of ours; whoever was added by hand stays, unless the site wants none such. */
  private void isOut(Place place, MemoryRoom room, String account) {
    boolean everybody =
        place != null
            && !place.aside()
            && model.rooms[place.room()].open
            && model.site(place.room()).removesManual;
    Standing there = account == null ? null : room.people().get(account);
    boolean ours =
        there != null && there.presence() == Presence.JOINED && (there.byUs() || everybody);
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
    boolean made = given == null && core.chat().accounts().makesMissing();
    boolean exists = made || !core.chat().accounts().isMissing(identity.remoteId());
    assertThat(!exists || identity.state() == AccountState.USABLE)
        .as("account of person %d, which exists, is %s", person, identity.state())
        .isTrue();
    return identity.state() == AccountState.USABLE;
  }
}
