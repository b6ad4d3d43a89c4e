package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.homeroom.audit.AuditView;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import dev.homeroom.operate.desk.AuditTrail;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.site.Sites;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** The audit as it is listed, of a room, of a person, and of a site. */
abstract class ListedAudit extends CoreTest {

  private static final PageRequest ALL = new PageRequest(1000, null);

  private Page<AuditView> audit(InstanceKey room, String userId, PageRequest page) {
    return core.get(AuditTrail.class).list(new AuditTrail.Filter("default", room, userId), page);
  }

  @Test
  void theAuditOfARoomAndOfAPersonIsListedNewestFirst() {
    filledRoom(3);
    unenrol("1");
    core.workOff();

    assertThat(audit(null, "1", ALL).items())
        .extracting(AuditView::action)
        .containsExactly("REMOVE_MEMBERS", "ADD_MEMBERS");
    assertThat(audit(COURSE, null, ALL).items())
        .hasSize(5)
        .allSatisfy(line -> assertThat(line.room()).isEqualTo(COURSE.toString()))
        .first()
        .satisfies(
            line -> {
              assertThat(line.userId()).isEqualTo("1");
              assertThat(line.cause()).isEqualTo("test");
              assertThat(line.outcome()).isEqualTo("DONE");
              assertThat(line.ended()).isNotNull();
            });
    assertThat(audit(new InstanceKey("a", "b", "c"), null, ALL).items()).isEmpty();
  }

  @Test
  void aSiteThatThereIsNotIsNotFoundAndNoEmptyList() {
    AuditTrail.Filter nowhere = new AuditTrail.Filter("nowhere", null, null);

    assertThatThrownBy(() -> core.get(AuditTrail.class).list(nowhere, ALL))
        .isInstanceOfSatisfying(
            ChangeRefused.class,
            refused -> assertThat(refused.kind()).isEqualTo(ChangeRefused.Kind.NOT_FOUND));
  }

  @Test
  void aPageOfTheAuditGoesOnWhereTheOneBeforeEndedWhateverIsWrittenMeanwhile() {
    filledRoom(3);
    Page<AuditView> first = audit(COURSE, null, new PageRequest(2, null));
    unenrol("1");
    core.workOff();

    Page<AuditView> second = audit(COURSE, null, new PageRequest(2, first.next()));

    assertThat(second.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
    assertThat(second.next()).isNull();
    assertThatThrownBy(() -> audit(COURSE, null, new PageRequest(2, "7")))
        .isInstanceOf(ChangeRefused.class);
  }

  @Test
  void theAuditOfAnotherSiteIsNotSeen() {
    filledRoom(1);
    core.get(Sites.class).put("other", "Other", Map.of());
    var other = new AuditTrail.Filter("other", COURSE, null);

    assertThat(core.get(AuditTrail.class).list(other, ALL).items()).isEmpty();
    assertThat(
            core.get(AuditTrail.class).list(new AuditTrail.Filter(null, null, null), ALL).items())
        .hasSize(2);
  }

  @Test
  void linesOfWritesThatAPluginBreaksOffAreEnded() {
    breakOff("createChatRoom");
    breakOff("addMembersToRoom");
    sendUser("1");
    wantRoom();
    enrol("1");
    core.workOff();
    assertThat(lines()).containsExactly(tuple("CREATE_ROOM", "UNKNOWN"));
    assertThat(room().lastError()).startsWith("PROVIDER_BROKEN");

    core.later(Duration.ofHours(1));
    core.workOff();
    assertThat(lines())
        .contains(tuple("ADD_MEMBERS", "UNKNOWN"))
        .doesNotContain(tuple("ADD_MEMBERS", "STARTED"));
  }

  private List<Tuple> lines() {
    return audit(COURSE, null, ALL).items().stream()
        .map(line -> tuple(line.action(), line.outcome()))
        .toList();
  }

  private void breakOff(String method) {
    core.chat()
        .before(
            method,
            () -> {
              throw new IllegalStateException("A plugin's own fault.");
            });
  }
}
