package dev.homeroom.core;

import dev.homeroom.change.Caller;
import dev.homeroom.core.PlainModel.PlainRoom;
import dev.homeroom.room.AvatarChanges;
import dev.homeroom.room.AvatarKind;
import dev.homeroom.room.HoldDecisions;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.RoomVerbs;
import java.util.Optional;
import java.util.Set;

/** The steps in which the LMS does something with a room beside describing it. */
final class ModelVerbs {

  private final Core core;
  private final PlainModel model;
  private final ModelState state;

  ModelVerbs(Core core, PlainModel model, ModelState state) {
    this.core = core;
    this.model = model;
    this.state = state;
  }

  boolean play(Step step) {
    int number = step.number(0);
    Caller caller = ModelChanges.caller(number);
    InstanceKey key = ModelChanges.key(number);
    switch (step.word()) {
      case "archive" -> {
        core.get(RoomVerbs.class).archive(caller, key, null);
        archived(model.rooms[number], true);
      }
      case "restore" -> {
        core.get(RoomVerbs.class).restore(caller, key, null);
        archived(model.rooms[number], false);
      }
      case "unlink" -> unlink(caller, key, number);
      case "reset" -> reset(caller, key, number);
      case "avatar" -> avatar(caller, key, model.rooms[number], step.number(1));
      case "decide" -> decide(caller, key, model.rooms[number], step.number(1) == 1);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Each provider's room of its own; the model has those that are remote. */
  private static void archived(PlainRoom room, boolean now) {
    room.archived = room.remote ? now : room.archived;
  }

  /** Whoever was in the remote room stays there, and is nobody's business any more. */
  private void unlink(Caller caller, InstanceKey key, int number) {
    PlainRoom room = model.rooms[number];
    Optional<String> remoteId = state.remoteIdOf(number).filter(id -> room != null && room.remote);
    core.get(RoomVerbs.class).unlink(caller, key, null);
    remoteId.ifPresent(model.unlinked::add);
    room.open = false;
    archived(room, false);
    startAnew(room);
    state.judged(number, Set.of());
  }

  /** The fresh room is open; one that was never made is as fresh as can be, and stays as it is. */
  private void reset(Caller caller, InstanceKey key, int number) {
    boolean made = state.remoteIdOf(number).isPresent();
    core.get(RoomVerbs.class).reset(caller, key, null);
    PlainRoom room = model.rooms[number];
    archived(room, room.archived && !made);
    startAnew(room);
  }

  /** In another remote room nobody has left. */
  private static void startAnew(PlainRoom room) {
    if (room.remote) {
      room.left.clear();
    }
  }

  private void avatar(Caller caller, InstanceKey key, PlainRoom room, int avatar) {
    if (avatar == 0) {
      core.get(AvatarChanges.class).remove(caller, key, null);
    } else {
      core.get(AvatarChanges.class).put(caller, key, AvatarKind.GIF, picture(avatar), null);
    }
    room.avatar = avatar;
  }

  static byte[] picture(int number) {
    return new byte[] {'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0, 0, 0, (byte) number};
  }

  private void decide(Caller caller, InstanceKey key, PlainRoom room, boolean approved) {
    HoldDecisions decisions = core.get(HoldDecisions.class);
    long seen = decisions.show(caller.site(), key).version();
    if (approved) {
      decisions.approve(caller, key, seen);
      Set.copyOf(room.held).forEach(room::unenrol);
    } else {
      decisions.reject(caller, key, seen);
      room.kept.addAll(room.held);
      room.held.clear();
    }
  }
}
