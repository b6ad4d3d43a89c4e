package dev.homeroom.core;

import dev.homeroom.core.MemoryChat.Disturbance;
import dev.homeroom.core.MemoryRoom.Standing;
import dev.homeroom.core.ModelState.Identity;
import dev.homeroom.core.PlainModel.Leave;
import dev.homeroom.core.PlainModel.Place;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.queue.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps that no LMS asks for: faults, hands in the chat, time. */
final class ModelTroubles {

  private static final List<String> METHODS =
      List.of(
          "createMembers",
          "createChatRoom",
          "updateChatRoom",
          "deleteChatRoom",
          "addMembersToRoom",
          "updateRoomMembership",
          "removeMembersFromRoom",
          "synchroniseRoomMembers",
          MemoryChat.WRITE);

  private static final List<Duration> TIMES =
      List.of(
          Duration.ofSeconds(3),
          Duration.ofSeconds(61),
          Duration.ofMinutes(6),
          Duration.ofMinutes(17),
          Duration.ofHours(30));

  private final Core core;
  private final PlainModel model;
  private final ModelState state;

  ModelTroubles(Core core, PlainModel model, ModelState state) {
    this.core = core;
    this.model = model;
    this.state = state;
  }

  void play(Step step) {
    switch (step.word()) {
      case "later" -> core.later(TIMES.get(step.number(0)));
      case "account" -> account(step.number(0), step.number(1) == 1);
      case "make" -> core.chat().accounts().makeMissing(step.number(0) == 1);
      case "silent" -> core.chat().fallSilent(step.number(0) == 1);
      case "outcome" -> outcome(accountOf(step.number(0)), step.number(1));
      case "avatars" -> core.chat().refuseAvatars(step.number(0) == 1);
      case "lost" -> room(step).ifPresent(MemoryRoom::loseAccess);
      case "gone" -> gone(step.number(0));
      case "shownByHand" -> room(step).ifPresent(room -> room.show("by hand"));
      case "namedByHand" -> room(step).ifPresent(room -> room.rename("By hand"));
      case "fault" -> fault(step);
      case "hand" -> room(step).ifPresent(room -> hand(step, room));
      default -> throw new IllegalArgumentException("There is no step " + step + ".");
    }
  }

  private void account(int person, boolean there) {
    if (there) {
      core.chat().appears(nameOf(person));
    } else {
      core.chat().lacks(nameOf(person));
      model.nameless.add(nameOf(person));
    }
  }

  private static String nameOf(int person) {
    return "@u" + person + ":memory";
  }

  private String accountOf(int person) {
    Identity identity = state.identities().get(person);
    return identity == null || identity.remoteId() == null ? nameOf(person) : identity.remoteId();
  }

  /** Whoever cannot be named is not tried again until the LMS gives another name. */
  private void outcome(String account, int kind) {
    if (kind == 0 || kind == 2) {
      model.nameless.add(account);
    }
    switch (kind) {
      case 0 -> core.chat().force(MemberOutcome.refused(account, "ODD", "Odd."));
      case 1 -> core.chat().force(MemberOutcome.later(account, "SLOW", "Slow.", null));
      case 2 -> core.chat().force(MemberOutcome.waiting(account, MemberOutcome.NO_ACCOUNT, "No."));
      default -> core.chat().unforce(account);
    }
  }

  private void fault(Step step) {
    String method = METHODS.get(step.number(0));
    Disturbance fault = fault(step.number(2));
    for (int skipped = 0; skipped < step.number(3); skipped++) {
      arm(method, step.number(1), () -> {});
    }
    arm(method, step.number(1), fault);
  }

  private void arm(String method, int afterwards, Disturbance disturbance) {
    if (afterwards == 1) {
      core.chat().after(method, disturbance);
    } else {
      core.chat().before(method, disturbance);
    }
  }

  private Disturbance fault(int kind) {
    return () -> {
      switch (kind) {
        case 0 -> throw ProviderUnavailable.room("Stumbled.", null);
        case 1 -> throw ProviderUnavailable.connection("Pause.", Duration.ofMinutes(5));
        case 2 -> throw new ProviderRefused("NO", "No.");
        case 3 -> throw new Killed();
        case 4 -> throw ProviderUnavailable.connection("Away.", (Throwable) null);
        case 5 -> throw new IllegalStateException("A plugin's own fault.");
        default -> core.get(Node.class).drain();
      }
    };
  }

  /** Has a change made in the middle of a call. */
  void interpose(Step step, Runnable change) {
    arm(
        METHODS.get(step.number(0)),
        step.number(1),
        () -> {
          state.interposed(true);
          core.failTransactionsAfter(0, 0);
          change.run();
        });
  }

  void workIsOver() {
    core.get(Node.class).resume();
  }

  private Optional<MemoryRoom> room(Step step) {
    return state.remoteIdOf(step.number(0)).map(core.chat()::room);
  }

  /** In another remote room, which may be made, nobody has left. */
  private void gone(int number) {
    state
        .remoteIdOf(number)
        .ifPresent(
            id -> {
              core.chat().deleteByHand(id);
              if (model.rooms[number] != null) {
                model.rooms[number].left.clear();
              }
            });
  }

  private void hand(Step step, MemoryRoom room) {
    int number = step.number(0);
    int person = PlainModel.person(number, step.number(2));
    String account = accountOf(person);
    Standing there = room.people().get(account);
    Presence presence = there == null ? Presence.REMOVED : there.presence();
    boolean in = presence == Presence.JOINED;
    switch (step.number(1)) {
      case 0 -> when(in, () -> leave(room, number, person, account));
      case 1 -> when(in, () -> room.put(account, Presence.REMOVED, null, false));
      case 2 -> ban(room, number, person, account);
      case 3 ->
          when(presence == Presence.BANNED, () -> room.put(account, Presence.REMOVED, null, false));
      case 4 -> when(!in && presence != Presence.BANNED, () -> add(room, number, person, account));
      case 5 -> when(in, () -> room.put(account, presence, null, there.byUs()));
      default ->
          when(
              in && there.role() != null,
              () -> room.put(account, presence, Role.MODERATOR, there.byUs()));
    }
  }

  private static void when(boolean condition, Runnable action) {
    if (condition) {
      action.run();
    }
  }

  private void leave(MemoryRoom room, int number, int person, String account) {
    room.put(account, Presence.LEFT, null, false);
    if (model.rooms[number] != null && model.rooms[number].roster.containsKey(person)) {
      boolean sure =
          model.wants(new Place(number, false), person) && state.isSettled(number, person);
      model.rooms[number].left.put(person, new Leave(account, sure, false));
    }
  }

  private void ban(MemoryRoom room, int number, int person, String account) {
    room.put(account, Presence.BANNED, null, false);
    if (model.rooms[number] != null) {
      model.rooms[number].left.computeIfPresent(
          person, (one, leave) -> new Leave(account, false, false));
    }
  }

  /**
   * Only somebody whom the core does not take for present, or on the way: whether anybody else is
   * managed or not can be told by nobody but the chat service's history.
   */
  private void add(MemoryRoom room, int number, int person, String account) {
    if (Set.of("ABSENT", "LEFT", "BANNED").containsAll(state.presences(number, account))) {
      room.put(account, Presence.JOINED, Role.MEMBER, false);
      if (model.rooms[number] != null) {
        model.rooms[number].left.remove(person);
      }
    }
  }
}
