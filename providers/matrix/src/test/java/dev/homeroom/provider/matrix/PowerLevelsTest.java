package dev.homeroom.provider.matrix;

import static dev.homeroom.provider.Role.ADMIN;
import static dev.homeroom.provider.Role.MEMBER;
import static dev.homeroom.provider.Role.MODERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.Membership;
import dev.homeroom.provider.Role;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PowerLevelsTest {
  private static final String OWN = "@homeroom:x";

  private final PowerLevels levels =
      levels(
          "{'users':{'@homeroom:x':100,'@mod:x':51,'@adm:x':90,'@hand:x':75,'@old:x':'51'},"
              + "'kick':60}");

  private static PowerLevels levels(String json) {
    return new PowerLevels(object(json), Set.of());
  }

  private static JsonObject object(String json) {
    return Json.createReader(new StringReader(json.replace('\'', '"'))).readObject();
  }

  private PowerLevels giving(String account, Role role) {
    return levels.giving(List.of(new Membership(account, role)));
  }

  @Test
  void rolesAreTheLevels0And51And90AndNoOthers() {
    assertThat(levels.role("@nobody:x")).contains(MEMBER);
    assertThat(levels.role("@mod:x")).contains(MODERATOR);
    assertThat(levels.role("@old:x")).contains(MODERATOR);
    assertThat(levels.role("@adm:x")).contains(ADMIN);
    assertThat(levels.role("@hand:x")).isEmpty();
    assertThat(levels.role(OWN)).isEmpty();
  }

  @Test
  void aRoleThatIsSoAlreadyChangesNothing() {
    assertThat(giving("@mod:x", MODERATOR)).isSameAs(levels);
    assertThat(giving("@nobody:x", MEMBER)).isSameAs(levels);
  }

  @Test
  void aRoleIsGivenRaisedAndTakenAndEveryOtherKeyIsKept() {
    assertThat(giving("@new:x", MODERATOR).of("@new:x")).isEqualTo(51);
    assertThat(giving("@mod:x", ADMIN).of("@mod:x")).isEqualTo(90);
    PowerLevels lowered = giving("@adm:x", MEMBER);
    assertThat(lowered.content().getJsonObject("users")).doesNotContainKey("@adm:x");
    assertThat(lowered.content().getInt("kick")).isEqualTo(60);
    assertThat(lowered.differences(levels)).containsExactly("@adm:x");
  }

  @Test
  void levelsSetByHandAreKept() {
    assertThat(giving("@hand:x", MEMBER)).isSameAs(levels);
    assertThat(giving(OWN, MEMBER)).isSameAs(levels);
  }

  @Test
  void whoIsOutLosesItsEntryUnlessItIsUntouchable() {
    assertThat(levels.without(List.of("@hand:x", "@mod:x", OWN)).differences(levels))
        .containsExactly("@hand:x", "@mod:x");
    assertThat(levels.without(List.of("@nobody:x"))).isSameAs(levels);
  }

  @Test
  void aPrivilegedCreatorIsNeverListedAndStandsAboveEverything() {
    PowerLevels newer = new PowerLevels(object("{'users':{}}"), Set.of(OWN));
    assertThat(newer.giving(List.of(new Membership(OWN, ADMIN)))).isSameAs(newer);
    assertThat(newer.isUntouchable(OWN)).isTrue();
    assertThat(newer.mayWrite(OWN, "m.room.power_levels")).isTrue();
  }

  @Test
  void whatMayBeDoneFollowsTheRoomsOwnThresholds() {
    PowerLevels strict =
        levels("{'users':{'@a:x':60},'invite':50,'kick':70,'events':{'m.room.name':65}}");
    assertThat(strict.mayInvite("@a:x")).isTrue();
    assertThat(strict.mayKick("@a:x")).isFalse();
    assertThat(strict.mayWrite("@a:x", "m.room.name")).isFalse();
    assertThat(strict.mayWrite("@a:x", "m.room.topic")).isTrue();
    assertThat(levels("{'users_default':10}").mayInvite("@a:x")).isTrue();
  }
}
