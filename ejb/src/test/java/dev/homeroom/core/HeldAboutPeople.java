package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.PageRequest;
import dev.homeroom.course.CourseChanges;
import dev.homeroom.course.CourseWanted;
import dev.homeroom.course.EnrolmentChanges;
import dev.homeroom.course.EnrolmentStatus;
import dev.homeroom.course.EnrolmentWanted;
import dev.homeroom.course.GroupChanges;
import dev.homeroom.course.GroupMode;
import dev.homeroom.operate.Housekeeping;
import dev.homeroom.operate.answers.KeptAnswers;
import dev.homeroom.operate.people.PersonalData;
import dev.homeroom.operate.people.PersonalPart;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.site.Sites;
import dev.homeroom.user.UserChanges;
import dev.homeroom.user.UserQueries;
import dev.homeroom.user.UserWanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is held about a person can be shown to them, and is gone when they are. */
abstract class HeldAboutPeople extends CoreTest {

  private static final String ID = "id-quaxolotl";
  private static final String NAME = "Quaxolotl";
  private static final String ACCOUNT = "@quaxolotl-given:memory";
  private static final UserWanted WANTED =
      new UserWanted(
          "name-quaxolotl",
          NAME + " the Great",
          "quaxolotl@example.org",
          false,
          List.of(),
          Map.of("memory", ACCOUNT));
  private static final PageRequest ALL = new PageRequest(1000, null);

  private void sendPerson() {
    core.get(UserChanges.class).put(LMS, ID, WANTED);
  }

  private void enrolPersonInACourse() {
    core.get(CourseChanges.class)
        .put(
            LMS, "9", new CourseWanted("C", null, "memory", GroupMode.VISIBLE, true, "", Map.of()));
    core.get(EnrolmentChanges.class)
        .put(
            LMS,
            "9",
            new EnrolmentWanted(
                ID, "manual", List.of("student"), EnrolmentStatus.ACTIVE, null, null),
            null);
    core.get(GroupChanges.class).put(LMS, "9", "g", "Group", List.of(ID));
  }

  private List<Map<String, Object>> held(PersonalPart part) {
    return core.get(PersonalData.class).page("default", ID, part, ALL).items();
  }

  @Test
  void everythingHeldAboutAPersonIsShown() throws Exception {
    sendPerson();
    wantRoom();
    enrol(ID);
    enrolPersonInACourse();
    core.workOff();
    core.get(KeptAnswers.class).once(request("k"), () -> answer("{}", Set.of(ID)));

    assertThat(core.get(PersonalData.class).user("default", ID).email())
        .isEqualTo("quaxolotl@example.org");
    assertThat(held(PersonalPart.ACCOUNTS))
        .singleElement()
        .satisfies(account -> assertThat(account).containsEntry("remoteId", ACCOUNT));
    assertThat(held(PersonalPart.ROSTERS)).hasSize(2);
    assertThat(held(PersonalPart.MEMBERSHIPS))
        .extracting(membership -> membership.get("room"))
        .containsExactlyInAnyOrder(COURSE.toString(), "core_group/groupcommunication/g");
    assertThat(held(PersonalPart.ENROLMENTS))
        .singleElement()
        .satisfies(
            enrolment ->
                assertThat(enrolment)
                    .containsEntry("courseId", "9")
                    .containsEntry("roles", List.of("student")));
    assertThat(held(PersonalPart.GROUPS)).hasSize(1);
    assertThat(held(PersonalPart.AUDIT)).hasSize(2);
    assertThat(held(PersonalPart.ANSWERS)).hasSize(1);
  }

  @Test
  void whatIsHeldIsReadPageByPage() {
    sendPerson();
    wantRoom();
    enrol(ID);
    core.workOff();
    unenrol(ID);
    core.workOff();
    PersonalData data = core.get(PersonalData.class);

    var first = data.page("default", ID, PersonalPart.AUDIT, new PageRequest(1, null));
    var second = data.page("default", ID, PersonalPart.AUDIT, new PageRequest(1, first.next()));

    assertThat(first.items()).hasSize(1);
    assertThat(second.items()).hasSize(1).doesNotContainAnyElementsOf(first.items());
    assertThat(second.next()).isNull();
  }

  @Test
  void nothingIsHeldAboutSomebodyOfAnotherSite() {
    sendPerson();
    core.get(Sites.class).put("other", "Other", Map.of());

    assertThatThrownBy(() -> core.get(PersonalData.class).user("other", ID))
        .isInstanceOf(ChangeRefused.class);
  }

  @Test
  void nothingThatNamesAPersonIsLeftWhenTheyAreErased() throws Exception {
    sendPerson();
    filledRoom(1);
    enrol(ID);
    enrolPersonInACourse();
    core.workOff();
    core.chat().force(MemberOutcome.refused(ACCOUNT, "NO", "Never, " + NAME + "."));
    core.get(UserChanges.class)
        .put(LMS, ID, new UserWanted("name-quaxolotl", NAME, null, false, List.of(), Map.of()));
    core.workOff();
    core.chat().unforce(ACCOUNT);
    core.chat()
        .before(
            "updateChatRoom",
            () -> {
              throw new ProviderRefused("NAMED", "Not while " + ACCOUNT + " is in the room.");
            });
    wantRoom("memory", "Renamed", true);
    core.workOff();
    core.get(KeptAnswers.class).once(request("named"), () -> answer("{}", Set.of(ID)));
    core.get(KeptAnswers.class)
        .once(request("quoted"), () -> answer("{\"lastError\":\"" + NAME + "\"}", Set.of()));
    assertThat(whereverNamed()).isNotEmpty();

    core.get(UserChanges.class).delete(LMS, ID);
    core.get(RoomChanges.class).synchronise(LMS, COURSE);
    core.get(RoomChanges.class)
        .synchronise(LMS, new InstanceKey("core_group", "groupcommunication", "g"));
    core.workOff();
    core.get(Housekeeping.class).erase();

    assertThat(whereverNamed()).isEmpty();
    assertThat(core.count("select count(a) from KeptAnswer a")).isEqualTo(2);
    assertThatThrownBy(
            () -> core.get(KeptAnswers.class).once(request("named"), () -> answer("{}", Set.of())))
        .hasMessageContaining("not shown again");
  }

  private void deleteAndErase() {
    core.get(UserChanges.class).delete(LMS, ID);
    core.workOff();
    core.get(Housekeeping.class).erase();
  }

  private void assertUnknown(ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOf(ChangeRefused.class)
        .extracting(refused -> ((ChangeRefused) refused).kind())
        .isEqualTo(ChangeRefused.Kind.NOT_FOUND);
  }

  @Test
  void somebodyWhomTheSiteHasOnlyNamedCanBeErased() throws Exception {
    wantRoom();
    enrol(ID);
    enrolPersonInACourse();
    core.workOff();
    core.get(KeptAnswers.class).once(request("named"), () -> answer("{}", Set.of(ID)));
    assertUnknown(() -> core.get(UserQueries.class).get("default", ID));

    deleteAndErase();

    assertThat(whereverNamed()).isEmpty();
    assertUnknown(() -> core.get(UserChanges.class).delete(LMS, ID));
    assertUnknown(() -> core.get(PersonalData.class).user("default", ID));
    assertThat(core.count("select count(u) from SiteUser u")).isZero();
  }

  @Test
  void somebodyNamedAgainWhileTheyWereErasedCanBeErasedAgain() {
    sendPerson();
    wantRoom();
    enrol(ID);
    core.workOff();
    core.get(UserChanges.class).delete(LMS, ID);
    enrol(ID);
    core.workOff();
    core.get(Housekeeping.class).erase();
    assertThat(core.get(PersonalData.class).user("default", ID).username()).isNull();

    deleteAndErase();

    assertThat(whereverNamed()).isEmpty();
  }

  /** The columns of the whole database in which anything of the person's is found. */
  @SuppressWarnings("unchecked")
  private List<String> whereverNamed() {
    List<String> found = new ArrayList<>();
    core.inTransaction(
        () -> {
          List<Object[]> columns =
              core.entities()
                  .createNativeQuery(
                      """
                      select c.table_name, c.column_name from information_schema.columns c
                      join information_schema.tables t on t.table_name = c.table_name
                        and t.table_schema = c.table_schema
                      where lower(c.table_schema) = 'public' and t.table_type like 'BASE%'
                      and lower(c.data_type) like 'character%'
                      """)
                  .getResultList();
          assertThat(columns).hasSizeGreaterThan(50);
          columns.stream()
              .filter(column -> names(column[0], column[1]))
              .forEach(column -> found.add(column[0] + "." + column[1]));
        });
    return found;
  }

  private boolean names(Object table, Object column) {
    String quoted = "\"" + table + "\" where lower(\"" + column + "\")";
    return ((Number)
                core.entities()
                    .createNativeQuery("select count(*) from " + quoted + " like '%quaxolotl%'")
                    .getSingleResult())
            .longValue()
        > 0;
  }

  private static KeptAnswers.Request request(String scope) {
    return new KeptAnswers.Request(scope, "request", "that of whoever asks");
  }

  private static KeptAnswers.Answer answer(String body, Set<String> people) {
    return new KeptAnswers.Answer(
        200, null, null, body, "default", people, body.contains("last"), false);
  }
}
