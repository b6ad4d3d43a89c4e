package dev.homeroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.homeroom.testbed.Course;
import dev.homeroom.testbed.Rest;
import dev.homeroom.testbed.RunningHomeroom;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plays the calls that the documents show, in their order, on the real server. */
class DocumentedCallsIT {
  @RegisterExtension static final RunningHomeroom homeroom = new RunningHomeroom();

  private static final Path ROOT = Path.of(System.getProperty("homeroom.root"));
  private static final String SHOWN = "http://127.0.0.1:8080";
  private static final Pattern FENCED =
      Pattern.compile("^( *)```sh\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Test
  void theCallsOfTheReadmeSucceed() throws Exception {
    assertThat(play("README.md", siteOfItsOwn("readme"), "")).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void theCallsOfTheLifeOfACourseSucceedAndAWrongListIsHeld() throws Exception {
    List<String> answers = play("docs/calling-homeroom.md", siteOfItsOwn("calling"), "");

    assertThat(answers).hasSizeGreaterThanOrEqualTo(15);
    assertThat(answers).anyMatch(answer -> answer.contains("EMPTY_ROSTER"));
  }

  @Test
  void theCallThatSetsASiteUpSucceeds() throws Exception {
    String operator = homeroom.server().bootstrapToken();
    homeroom.rest().put("/sites/school", named("school")).expectSuccess();

    assertThat(play("docs/settings.md", operator, "&site=school")).hasSize(1);
  }

  private static String siteOfItsOwn(String name) {
    homeroom.rest().put("/sites/documented-" + name, named(name)).expectSuccess();
    return homeroom
        .rest()
        .post("/sites/documented-" + name + "/tokens", named(name))
        .expect(201)
        .json()
        .getString("token");
  }

  private static JsonObject named(String name) {
    return Json.createObjectBuilder().add("name", name).build();
  }

  /**
   * Answers with what was answered.
   *
   * @param site what an operator's token adds to a filter of rooms; empty for a site's own
   */
  private static List<String> play(String page, String token, String site) throws Exception {
    String script =
        FENCED
            .matcher(Files.readString(ROOT.resolve(page)))
            .results()
            .map(block -> block.group(2))
            .collect(Collectors.joining("\n"))
            .replace(SHOWN, "http://127.0.0.1:" + homeroom.server().httpPort());
    Map<String, String> variables = new HashMap<>(Map.of("TOKEN", token));
    Rest rest = homeroom.server().rest(token);
    return CurlCall.in(script, variables).stream().map(call -> play(call, rest, site)).toList();
  }

  /** As somebody would who types it: when what was asked for before is done. */
  private static String play(CurlCall call, Rest rest, String site) {
    await()
        .atMost(Course.LIMIT)
        .until(() -> Course.items(rest.get("/rooms?state=PENDING" + site)).isEmpty());
    try {
      HttpResponse<String> answer = CLIENT.send(call.request(), BodyHandlers.ofString());
      assertThat(answer.statusCode())
          .as("%s%nanswered %s", call.shown(), answer.body())
          .isBetween(200, 299);
      return answer.body();
    } catch (Exception failure) {
      throw new AssertionError(call.shown(), failure);
    }
  }
}
