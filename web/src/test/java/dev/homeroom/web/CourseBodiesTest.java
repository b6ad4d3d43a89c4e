package dev.homeroom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.ChangeRefused.Violation;
import dev.homeroom.course.EnrolmentStatus;
import dev.homeroom.course.EnrolmentWanted;
import dev.homeroom.course.GroupMode;
import dev.homeroom.web.body.CourseBody;
import dev.homeroom.web.body.EnrolmentBody;
import dev.homeroom.web.body.EnrolmentsBody;
import dev.homeroom.web.body.GroupBody;
import dev.homeroom.web.json.StrictJson;
import dev.homeroom.web.json.UnreadableJson;
import dev.homeroom.web.valid.Judge;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Instant;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourseBodiesTest {
  private static final ValidatorFactory VALIDATORS =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory();

  private final Judge judge = new Judge(VALIDATORS.getValidator());

  @AfterAll
  static void close() {
    VALIDATORS.close();
  }

  @Test
  void aCourseNeedsNoMoreThanAName() throws JsonProcessingException {
    var wanted = read("{\"name\":\"Physics\"}", CourseBody.class).wanted();

    assertThat(wanted.roomName()).isNull();
    assertThat(wanted.provider()).isNull();
    assertThat(wanted.groupMode()).isEqualTo(GroupMode.NONE);
    assertThat(wanted.visible()).isTrue();
    assertThat(wanted.topic()).isEmpty();
    assertThat(wanted.settings()).isEmpty();
  }

  @Test
  void aCourseMayHaveTheLongestNameOfMoodle() throws JsonProcessingException {
    String json = "{\"name\":\"%s\",\"roomName\":null,\"provider\":null}";

    assertThat(read(json.formatted("😀".repeat(1333)), CourseBody.class)).isNotNull();
    assertThat(wrong(json.formatted("😀".repeat(1334)), CourseBody.class)).containsExactly("name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | name",
        "{\"name\":\"\"} | name",
        "{\"name\":\"P\",\"roomName\":\"\"} | roomName",
        "{\"name\":\"P\",\"provider\":\"a b\"} | provider",
        "{\"name\":\"P\",\"groupMode\":\"NONE\"} | groupMode",
        "{\"name\":\"P\",\"topic\":\"\\u0000\"} | topic",
      })
  void aCourseThatCannotBeIsRefusedByItsField(String json, String field) {
    assertThat(wrong(json, CourseBody.class)).containsExactly(field);
  }

  @Test
  void anEnrolmentHasADefaultForEverything() throws JsonProcessingException {
    assertThat(read("{}", EnrolmentBody.class).wanted("7"))
        .isEqualTo(
            new EnrolmentWanted(
                "7", "manual", List.of("student"), EnrolmentStatus.ACTIVE, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T10:00:00Z,2026-11-22T10:00:00Z",
    "2026-11-22t10:00:00z,2026-11-22T10:00:00Z",
    "2026-11-22T10:00:00.5+02:00,2026-11-22T08:00:00.500Z",
    "2026-11-22T10:00:00.123456789-05:30,2026-11-22T15:30:00.123456Z",
  })
  void timesAreReadWithTheirOffsetAndKeptToTheMicrosecond(String sent, String kept)
      throws JsonProcessingException {
    var wanted = read("{\"from\":\"" + sent + "\"}", EnrolmentBody.class).wanted("7");

    assertThat(wanted.from()).isEqualTo(Instant.parse(kept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-11-22\"",
        "\"2026-11-22T10:00Z\"",
        "\"2026-11-22T10:00:00\"",
        "\"2026-11-22T10:00:00+0200\"",
        "\"2026-02-30T10:00:00Z\"",
        "\"2026-11-22T24:00:01Z\"",
        "\"2026-11-22 10:00:00Z\"",
        "\"9999-12-31T23:59:59-05:00\"",
        "\"0000-01-01T00:00:00+05:00\"",
        "\"\"",
        "1763805600",
        "true",
        "[]",
      })
  void anythingElseIsNoTime(String json) {
    JsonProcessingException thrown =
        assertThrows(
            JsonProcessingException.class,
            () ->
                read(
                    "{\"generation\":1,\"enrolments\":[{\"userId\":\"7\",\"until\":" + json + "}]}",
                    EnrolmentsBody.class));

    UnreadableJson unreadable = UnreadableJson.because(thrown);
    assertThat(unreadable.malformed()).isFalse();
    assertThat(unreadable.violation())
        .isEqualTo(
            new Violation("enrolments[0].until", "must be a time such as 2026-11-22T10:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"from\":\"2026-11-22T10:00:00Z\",\"until\":\"2026-11-22T10:00:00Z\"} | until",
        "{\"method\":\"a b\"} | method",
        "{\"roles\":[\"student\",\"\"]} | roles[1]",
        "{\"status\":\"gone\"} | status",
        "{\"generation\":-1} | generation",
      })
  void anEnrolmentThatCannotBeIsRefusedByItsField(String json, String field) {
    assertThat(wrong(json, EnrolmentBody.class)).containsExactly(field);
  }

  @Test
  void anEnrolmentHasAtMostAHundredRoles() {
    String roles = "\"r\",".repeat(100) + "\"r\"";

    assertThat(wrong("{\"roles\":[" + roles + "]}", EnrolmentBody.class)).containsExactly("roles");
  }

  @Test
  void aPersonMayBeEnrolledByTwoMethodsButNotTwiceByOne() {
    String json =
        """
        {"generation":1,"enrolments":[
          {"userId":"7"},{"userId":"7","method":"self"},{"userId":"7","method":"manual"},
          {"userId":"8","from":"2026-11-22T10:00:00Z","until":"2026-11-22T09:00:00Z"}]}
        """;

    assertThat(wrong(json, EnrolmentsBody.class))
        .containsExactly("enrolments[2].userId", "enrolments[3].until");
  }

  @Test
  void aGroupNamesEverybodyOnce() {
    assertThat(wrong("{\"name\":\"G\",\"members\":[\"7\",\"8\",\"7\"]}", GroupBody.class))
        .containsExactly("members[2]");
    assertThat(wrong("{\"members\":[\"a b\"]}", GroupBody.class))
        .containsExactly("members[0]", "name");
  }

  private <T> T read(String json, Class<T> type) throws JsonProcessingException {
    return judge.valid(StrictJson.MAPPER.readValue(json, type));
  }

  private List<String> wrong(String json, Class<?> type) {
    return assertThrows(ChangeRefused.class, () -> read(json, type)).violations().stream()
        .map(Violation::field)
        .toList();
  }
}
