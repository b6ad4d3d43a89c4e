package dev.homeroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.People;
import dev.homeroom.testbed.Rest;
import dev.homeroom.testbed.RunningHomeroom;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Avatars, the verbs, and remote rooms that are lost by hand, on a real homeserver. */
class RoomLifecycleIT {
  @RegisterExtension static final RunningHomeroom homeroom = new RunningHomeroom();

  private static final People PEOPLE = new People("lifecycle", 3);

  @BeforeAll
  static void theLmsSendsItsUsers() {
    PEOPLE.postTo(homeroom.rest());
  }

  private static Course filled(String id) {
    Course course = homeroom.course(id);
    course.put(Course.matrix(id)).expect(201);
    course.add(PEOPLE.ids(1, 2), "member");
    course.await("READY");
    return course;
  }

  private static JsonObject perform(Course course, String verb) {
    return homeroom.rest().post(course.path("/" + verb), null).expect(202).json();
  }

  private static Set<String> everybody() {
    return PEOPLE.accounts(homeroom.homeserver(), PEOPLE.ids(1, 2));
  }

  private static byte[] picture(String kind, int width) {
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(width, 2, BufferedImage.TYPE_INT_RGB), kind, bytes);
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Rest.Answer putAvatar(Course course, String mediaType, byte[] bytes) {
    return homeroom
        .rest()
        .put(course.path("/avatar"), mediaType, BodyPublishers.ofByteArray(bytes));
  }

  @Test
  void anAvatarReachesTheHomeserverIsReplacedAndIsTakenOff() {
    Course course = filled("lifecycle-avatar");
    String remoteId = course.document().getString("remoteId");
    byte[] png = picture("png", 2);
    byte[] jpeg = picture("jpeg", 3);

    String version =
        putAvatar(course, "image/png", png).expect(204).headers().firstValue("ETag").orElseThrow();
    course.await("READY");
    assertThat(homeroom.homeserver().avatar(remoteId)).isEqualTo(png);
    HttpResponse<byte[]> shown = homeroom.rest().bytes(course.path("/avatar"));
    assertThat(shown.body()).isEqualTo(png);
    assertThat(shown.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(shown.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(putAvatar(course, "image/png", png).expect(204).headers().firstValue("ETag"))
        .hasValue(version);

    putAvatar(course, "image/jpeg", jpeg).expect(204);
    course.await("READY");
    assertThat(homeroom.homeserver().avatar(remoteId)).isEqualTo(jpeg);

    homeroom.rest().delete(course.path("/avatar")).expect(202);
    course.await("READY");
    assertThat(homeroom.homeserver().room(remoteId).hasAvatar()).isFalse();
    homeroom.rest().get(course.path("/avatar")).expect(404);
  }

  @Test
  void anAvatarIsReplacedOnlyIfItIsTheOneThatWasSeen() {
    Course course = homeroom.course("lifecycle-seen-avatar");
    course.put(Json.createObjectBuilder().add("provider", "none").add("name", "n")).expect(201);
    putAvatar(course, "image/png", picture("png", 2)).expect(204);
    String path = course.path("/avatar");
    String seen = homeroom.rest().bytes(path).headers().firstValue("ETag").orElseThrow();
    Map<String, String> ifSeen = Map.of("If-Match", seen);

    putAvatar(course, "image/png", picture("png", 3)).expect(204);
    homeroom.rest().send("DELETE", path, null, ifSeen).expect(412);
    putAvatar(course, "image/png", picture("png", 2)).expect(204);
    homeroom.rest().send("DELETE", path, null, ifSeen).expect(202);
  }

  @Test
  void whatIsNoAvatarIsRefusedAndChangesNothing() {
    Course course = homeroom.course("lifecycle-no-avatar");
    putAvatar(course, "image/png", picture("png", 2)).expect(404);
    course.put(Json.createObjectBuilder().add("provider", "none").add("name", "n")).expect(201);
    byte[] tooMany = new byte[(5 << 20) + 1];

    putAvatar(course, "image/png", new byte[0]).expect(400);
    assertThat(putAvatar(course, "image/png", picture("gif", 2)).expect(400).text())
        .contains("\"field\":\"body\"");
    putAvatar(course, "image/svg+xml", "<svg/>".getBytes()).expect(415);
    putAvatar(course, "image/png", tooMany).expect(413);
    homeroom
        .rest()
        .put(
            course.path("/avatar"),
            "image/png",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooMany)))
        .expect(413);
    assertThat(course.document().getInt("version")).isEqualTo(1);
    homeroom.rest().get(course.path("/avatar")).expect(404);
  }

  @Test
  void anArchivedRoomIsReadOnlyUntilItIsRestored() {
    Course course = filled("lifecycle-archived");
    String remoteId = course.document().getString("remoteId");

    assertThat(perform(course, "archive").getString("state")).isEqualTo("ARCHIVED");
    await()
        .atMost(Course.LIMIT)
        .until(() -> homeroom.homeserver().room(remoteId).levelToWrite() > 0);
    assertThat(homeroom.homeserver().room(remoteId).people()).isEqualTo(everybody());
    course.add(PEOPLE.ids(3, 3), "member");

    perform(course, "restore");
    course.await("READY");
    assertThat(homeroom.homeserver().room(remoteId).levelToWrite()).isZero();
    assertThat(homeroom.homeserver().room(remoteId).people()).hasSize(3);
  }

  @Test
  void anUnlinkedRoomStaysAsItIsAndTheNextOneIsAnother() {
    Course course = filled("lifecycle-unlinked");
    String remoteId = course.document().getString("remoteId");
    String seen = course.get().headers().firstValue("ETag").orElseThrow();

    JsonObject unlinked =
        homeroom
            .rest()
            .send("POST", course.path("/unlink"), null, Map.of("If-Match", seen))
            .expect(202)
            .json();
    assertThat(unlinked.getString("state")).isEqualTo("DISABLED");
    homeroom.rest().send("POST", course.path("/reset"), null, Map.of("If-Match", seen)).expect(412);

    course.put(Course.matrix("lifecycle-unlinked")).expect(200);
    assertThat(course.await("READY").getString("remoteId")).isNotEqualTo(remoteId);
    assertThat(homeroom.homeserver().room(remoteId).people()).isEqualTo(everybody());
    assertThat(homeroom.homeserver().removals(remoteId)).isZero();
  }

  @Test
  void aResetMakesAFreshRoomAndLeavesTheOldOneReadOnly() {
    Course course = filled("lifecycle-reset");
    String old = course.document().getString("remoteId");

    perform(course, "reset");
    String fresh = course.await("READY").getString("remoteId");

    assertThat(fresh).isNotEqualTo(old);
    assertThat(homeroom.homeserver().room(fresh).people()).isEqualTo(everybody());
    assertThat(homeroom.homeserver().room(fresh).levelToWrite()).isZero();
    await().atMost(Course.LIMIT).until(() -> !course.document().containsKey("previous"));
    assertThat(homeroom.homeserver().room(old).levelToWrite()).isPositive();
    assertThat(homeroom.homeserver().room(old).people()).isEqualTo(everybody());

    course.removeMember(PEOPLE.id(1)).expect(202);
    await().atMost(Course.LIMIT).until(() -> homeroom.homeserver().room(old).people().size() == 1);
  }

  @Test
  void aRoomDeletedByHandIsSaidToBeGoneAndMadeAnewOnRequest() {
    Course course = filled("lifecycle-gone");
    homeroom.homeserver().delete(course.document().getString("remoteId"));
    course.add(PEOPLE.ids(3, 3), "moderator");

    JsonObject blocked = course.await("BLOCKED");
    assertThat(blocked.getString("lastError")).startsWith("ROOM_GONE");
    assertThat(blocked.isNull("url")).isTrue();

    course.synchronise();
    String fresh = course.await("READY").getString("remoteId");
    assertThat(homeroom.homeserver().room(fresh).people()).hasSize(3);
    assertThat(homeroom.homeserver().room(fresh).levels()).containsValue(51);
  }

  @Test
  void accessTakenAwayByHandIsSaidAndRegainedOnRequest() {
    Course course = filled("lifecycle-lost");
    String remoteId = course.document().getString("remoteId");
    String owner = PEOPLE.account(homeroom.homeserver(), PEOPLE.id(1));
    homeroom.homeserver().takeFromUs(remoteId, owner);
    course.add(PEOPLE.ids(3, 3), "member");

    assertThat(course.await("BLOCKED").getString("lastError")).startsWith("ACCESS_LOST");

    course.synchronise();
    assertThat(course.await("READY").getString("remoteId")).isEqualTo(remoteId);
    assertThat(homeroom.homeserver().room(remoteId).people()).hasSize(3);
  }
}
