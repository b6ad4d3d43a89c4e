package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.user.UserChanges;
import dev.homeroom.user.UserWanted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * One person has one identity, whoever looks for it, settles it and changes it at the same time.
 */
abstract class AccountsSideBySide extends CoreTest {

  private static final String CURRENT =
      "select count(a) from UserAccount a where a.user.userId = '7' and a.current";

  private void send(String identity) {
    Map<String, String> identities = identity == null ? Map.of() : Map.of("memory", identity);
    core.get(UserChanges.class)
        .put(LMS, "7", new UserWanted("ada", "Ada", null, false, List.of(), identities));
  }

  /** Wanted in one room, by an account that is still to be found. */
  private void ada() {
    wantRoom();
    send(null);
    enrol("7");
  }

  @Test
  void anIdentityGivenWhileOneIsBeingClaimedIsTheOneThatCounts() {
    ada();
    core.chat().before("identitiesFor", () -> send("@own:memory"));

    core.workOff();

    assertThat(core.chat().onlyRoom().joined()).containsExactly("@own:memory");
    assertThat(core.count(CURRENT)).isEqualTo(1);
    assertNothingIsLeftToDo();
  }
}
