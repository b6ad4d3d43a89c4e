package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.provider.Avatar;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.room.AvatarChanges;
import dev.homeroom.room.AvatarKind;
import dev.homeroom.room.Instances;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomQueries;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomVerbs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What happens to the picture of a room. */
abstract class AvatarsOfRooms extends CoreTest {

  private static final byte[] RED = png("red");
  private static final byte[] BLUE = png("blue");

  private static byte[] png(String rest) {
    String header = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\u0008\2\0\0\0";
    return (header + "crc." + rest).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String digest(byte[] bytes) {
    return Avatar.of("image/png", bytes).digest();
  }

  private void putAvatar(byte[] bytes) {
    core.get(AvatarChanges.class).put(LMS, COURSE, AvatarKind.PNG, bytes, null);
  }

  @Test
  void aRoomIsMadeAndGetsTheAvatarItWasGivenBefore() {
    wantRoom();
    putAvatar(RED);
    core.workOff();

    assertThat(core.chat().onlyRoom().avatar()).isEqualTo(digest(RED));
    assertNothingIsLeftToDo();
  }

  @Test
  void anAvatarIsSetReplacedAndRemoved() {
    filledRoom(1);
    putAvatar(RED);
    core.workOff();
    assertThat(core.chat().onlyRoom().avatar()).isEqualTo(digest(RED));

    putAvatar(BLUE);
    core.workOff();
    assertThat(core.chat().onlyRoom().avatar()).isEqualTo(digest(BLUE));
    assertThat(core.get(RoomQueries.class).avatar("default", COURSE).content()).isEqualTo(BLUE);

    core.get(AvatarChanges.class).remove(LMS, COURSE, null);
    core.workOff();
    assertThat(core.chat().onlyRoom().avatar()).isNull();
    assertThatThrownBy(() -> core.get(RoomQueries.class).avatar("default", COURSE))
        .isInstanceOf(ChangeRefused.class);
  }

  @Test
  void theSameBytesAgainRaiseNoVersionAndQueueNothing() {
    filledRoom(1);
    putAvatar(RED);
    core.workOff();
    long version = room().version();
    int calls = core.chat().calls().size();

    putAvatar(RED);
    core.workOff();

    assertThat(room().version()).isEqualTo(version);
    assertThat(core.chat().calls()).hasSize(calls);
  }

  @Test
  void fiveMebibytesAreKeptWhole() {
    filledRoom(1);
    byte[] largest = Arrays.copyOf(RED, 5 << 20);

    putAvatar(largest);

    assertThat(core.get(RoomQueries.class).avatar("default", COURSE).content()).isEqualTo(largest);
    assertThatThrownBy(() -> putAvatar(Arrays.copyOf(RED, (5 << 20) + 1)))
        .isInstanceOf(ChangeRefused.class);
  }

  @Test
  void whatIsNotThePictureItSaysItIsChangesNothing() {
    filledRoom(1);
    long version = room().version();

    for (String wrong : new String[] {"", "GIF89a", "<svg/>", "\u0089PNG\r\n\u001a\n"}) {
      assertThatThrownBy(() -> putAvatar(wrong.getBytes(StandardCharsets.ISO_8859_1)))
          .isInstanceOf(ChangeRefused.class)
          .extracting(refused -> ((ChangeRefused) refused).violations().get(0).field())
          .isEqualTo("body");
    }
    assertThat(room().version()).isEqualTo(version);
  }

  @Test
  void aRefusedAvatarBlocksTheUpdateAndNothingElse() {
    filledRoom(2);
    core.chat().refuseAvatars(true);
    putAvatar(RED);
    wantRoom("memory", "Second", true);
    unenrol("1");
    core.workOff();

    assertThat(core.chat().onlyRoom().name()).isEqualTo("Second");
    assertThat(core.chat().onlyRoom().joined()).containsExactly(account("2"));
    assertThat(operation(OperationKind.UPDATE_ROOM).state()).isEqualTo(OperationState.BLOCKED);
    assertThat(room().state()).isEqualTo(RoomState.BLOCKED);
    assertThat(room().lastError()).startsWith("AVATAR_REFUSED");

    core.chat().refuseAvatars(false);
    retry(OperationKind.UPDATE_ROOM);
    core.workOff();
    assertThat(core.chat().onlyRoom().avatar()).isEqualTo(digest(RED));
    assertThat(room().state()).isEqualTo(RoomState.READY);
  }

  @Test
  void aRefusedAvatarIsNotSentAgainWithEverySynchronisation() {
    filledRoom(1);
    core.chat().refuseAvatars(true);
    putAvatar(RED);
    core.workOff();
    long updates = updates();

    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();

    assertThat(updates()).isEqualTo(updates);
    assertThat(room().state()).isEqualTo(RoomState.BLOCKED);
  }

  private long updates() {
    return core.chat().calls().stream().filter("updateChatRoom"::equals).count();
  }

  @Test
  void anAvatarChangedByHandIsRepaired() {
    filledRoom(1);
    putAvatar(RED);
    core.workOff();
    core.chat().onlyRoom().show("somebody else's");

    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.workOff();

    assertThat(core.chat().onlyRoom().avatar()).isEqualTo(digest(RED));
  }

  @Test
  void anAvatarOfARoomWithoutProviderIsKeptForALaterOne() {
    wantRoom("none", "Physics", true);
    putAvatar(RED);
    core.workOff();

    wantRoom();
    core.workOff();

    assertThat(core.chat().onlyRoom().avatar()).isEqualTo(digest(RED));
  }

  @Test
  void anAvatarGoesWithItsInstance() {
    filledRoom(1);
    putAvatar(RED);
    core.get(RoomChanges.class).delete(LMS, COURSE, false, null);
    core.workOff();

    assertThat(core.count("select count(a) from InstanceAvatar a")).isZero();
  }

  @Test
  void aDerivedRoomRefusesDirectChangesOfItselfAndItsAvatar() {
    filledRoom(1);
    core.inTransaction(() -> core.get(Instances.class).lock("default", COURSE).instance().derive());
    long version = room().version();

    assertConflict(() -> putAvatar(RED));
    assertConflict(() -> core.get(AvatarChanges.class).remove(LMS, COURSE, null));
    assertConflict(() -> wantRoom("memory", "Second", true));
    assertConflict(() -> core.get(RoomChanges.class).delete(LMS, COURSE, false, null));
    assertConflict(() -> core.get(RoomVerbs.class).archive(LMS, COURSE, null));
    assertConflict(() -> core.get(RoomVerbs.class).restore(LMS, COURSE, null));
    assertConflict(() -> core.get(RoomVerbs.class).unlink(LMS, COURSE, null));
    assertConflict(() -> core.get(RoomVerbs.class).reset(LMS, COURSE, null));
    assertThat(room().version()).isEqualTo(version);
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
  }
}
