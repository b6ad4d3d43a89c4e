package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import dev.homeroom.core.PlainModel.PlainRoom;
import dev.homeroom.operate.Housekeeping;
import dev.homeroom.operate.desk.OperationView;
import dev.homeroom.operate.desk.Operations;
import dev.homeroom.operate.desk.ProviderDesk;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomVerbs;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets everything come to rest after a sequence, and has what is there compared with the model. */
final class ModelEnd {

  private final Core core;
  private final PlainModel model;
  private final ModelState state;
  private final ModelDerivation derivation;
  private final ModelComparison comparison;

  ModelEnd(Core core, PlainModel model, ModelState state, ModelDerivation derivation) {
    this.core = core;
    this.model = model;
    this.state = state;
    this.derivation = derivation;
    this.comparison = new ModelComparison(core, model, state);
  }

  void check() {
    core.chat().calmDown();
    core.get(ProviderDesk.class).enable("memory", true);
    accessToRoomsThatAreDeletedIsGivenBack();
    state.interposed(true);
    rest(2);
    state.interposed(false);
    everyOperationIsDoneOrHasAReason();
    rest(1);
    synchronise();
    rest(1);
    synchronise();
    rest(1);
    everythingIsDone();
    comparison.everyRoomIsAsWanted();
    if (restoreWhatIsArchived()) {
      rest(1);
      everythingIsDone();
      comparison.everyRoomIsAsWanted();
    }
    aFurtherSynchronisationWritesNothing();
  }

  /** By hand: nobody may ask for a repair of a room that is being deleted. */
  private void accessToRoomsThatAreDeletedIsGivenBack() {
    state
        .roomsByRemoteId()
        .forEach(
            (id, place) -> {
              PlainRoom room = model.rooms[place.room()];
              if (room != null && room.deleting && core.chat().room(id) != null) {
                core.chat().room(id).giveAccessBack();
              }
            });
  }

  private boolean restoreWhatIsArchived() {
    boolean any = false;
    for (int room = 0; room < PlainModel.ALL_ROOMS; room++) {
      if (model.rooms[room] != null && model.rooms[room].remote && model.rooms[room].archived) {
        core.get(RoomVerbs.class).restore(ModelChanges.caller(room), ModelChanges.key(room), null);
        model.rooms[room].archived = false;
        any = true;
      }
    }
    return any;
  }

  private void everythingIsDone() {
    assertThat(operations()).as("operations").allMatch(one -> one.state() == OperationState.DONE);
  }

  private void rest(int times) {
    for (int i = 0; i < times; i++) {
      core.workOff();
      core.get(Housekeeping.class).erase();
      core.get(Housekeeping.class).tidy();
      core.later(Duration.ofMinutes(16));
      derivation.tick();
      core.workOff();
      state.look();
    }
  }

  private void synchronise() {
    for (int room = 0; room < PlainModel.ALL_ROOMS; room++) {
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
        core.get(Operations.class).retry(one.site(), "model", one.id());
      }
    }
  }

  private void aFurtherSynchronisationWritesNothing() {
    int writes = core.chat().writes();
    synchronise();
    rest(1);
    assertThat(core.chat().writes()).as("writes of a further synchronisation").isEqualTo(writes);
  }
}
