package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.change.Caller;
import dev.homeroom.change.PageRequest;
import dev.homeroom.room.OpenRoom;
import dev.homeroom.room.OpenRooms;
import dev.homeroom.site.Sites;
import dev.homeroom.user.UserChanges;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which rooms a person is told that they may open. */
abstract class RoomsToOpen extends CoreTest {

  private static final PageRequest ALL = new PageRequest(1000, null);

  private List<OpenRoom> openRooms(String userId) {
    return core.get(OpenRooms.class).list("default", userId, ALL).items();
  }

  @Test
  void theRoomsAPersonMayOpenAreThoseTheyHaveJoined() {
    filledRoom(1);
    sendUser("2");
    core.chat().accounts().lack(account("2"));
    enrol("2");
    core.workOff();

    assertThat(openRooms("1"))
        .singleElement()
        .satisfies(
            room -> {
              assertThat(room.url()).isEqualTo("memory:!1");
              assertThat(room.role()).isEqualTo("member");
              assertThat(room.name()).isEqualTo("Physics");
            });
    assertThat(openRooms("2")).isEmpty();
  }

  @Test
  void aRoomThatIsDisabledAndOneOfSomebodySuspendedOrDeletedCannotBeOpened() {
    filledRoom(2);
    core.get(UserChanges.class).put(LMS, "1", user("u1", true));
    core.get(UserChanges.class).delete(LMS, "2");
    assertThat(openRooms("1")).isEmpty();
    assertThat(openRooms("2")).isEmpty();

    core.get(UserChanges.class).put(LMS, "1", user("u1", false));
    core.workOff();
    assertThat(openRooms("1")).hasSize(1);
    wantRoom("memory", "Physics", false);
    assertThat(openRooms("1")).isEmpty();
  }

  @Test
  void ofAnotherSiteNobodyMayOpenARoom() {
    filledRoom(1);
    core.get(Sites.class).put("other", "Other", Map.of());
    core.get(UserChanges.class).put(new Caller("other", "test"), "1", user("u1", false));

    assertThat(core.get(OpenRooms.class).list("other", "1", ALL).items()).isEmpty();
  }
}
