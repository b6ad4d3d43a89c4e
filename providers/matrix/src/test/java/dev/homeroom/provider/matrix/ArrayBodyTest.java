package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayBodyTest {

  private final List<JsonObject> objects = new ArrayList<>();

  private record Answered(int statusCode) implements ResponseInfo {
    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(Map.of(), (name, value) -> true);
    }

    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }

  private static final class Tap implements Subscription {
    private boolean shut;

    @Override
    public void request(long number) {}

    @Override
    public void cancel() {
      shut = true;
    }
  }

  /** Sends an answer in parts of so many bytes, until it is not wanted any more. */
  private byte[] received(int status, String answer, int partLength) {
    BodySubscriber<byte[]> body = ArrayBody.handler(objects::add).apply(new Answered(status));
    Tap tap = new Tap();
    body.onSubscribe(tap);
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < bytes.length && !tap.shut; from += partLength) {
      int length = Math.min(partLength, bytes.length - from);
      body.onNext(List.of(ByteBuffer.wrap(bytes, from, length)));
    }
    if (!tap.shut) {
      body.onComplete();
    }
    return body.getBody().toCompletableFuture().join();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  void objectsAreGivenOnOneByOneWhateverTheirTexts(int partLength) {
    String answer = " [ {\"a\":\"]}\\\\\\\"{ü\"} ,\n{\"b\":[{\"c\":{}}]} , {} ] ";
    assertThat(received(200, answer, partLength)).isEmpty();
    assertThat(objects).hasSize(3);
    assertThat(objects.get(0).getString("a")).isEqualTo("]}\\\"{ü");
    assertThat(objects.get(1).getJsonArray("b")).hasSize(1);
  }

  @Test
  void manyObjectsAreGivenOnBeforeTheLastHasCome() {
    BodySubscriber<byte[]> body = ArrayBody.handler(objects::add).apply(new Answered(200));
    body.onSubscribe(new Tap());
    for (int i = 0; i < 5000; i++) {
      String part = (i == 0 ? "[" : ",") + "{\"number\":" + i + ",\"text\":\"as long as most\"}";
      body.onNext(List.of(ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8))));
    }
    assertThat(objects).hasSizeGreaterThan(4000).hasSizeLessThan(5000);
    body.onNext(List.of(ByteBuffer.wrap("]".getBytes(StandardCharsets.UTF_8))));
    body.onComplete();
    assertThat(body.getBody().toCompletableFuture().join()).isEmpty();
    assertThat(objects).hasSize(5000);
    assertThat(objects.get(4999).getInt("number")).isEqualTo(4999);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>", "{}", "[1]", "[\"a\"]", "[{}", "[{\"a\"}]", "[{]]", "[][]", "]"})
  void whatIsNoArrayOfObjectsIsSaidToBeNone(String answer) {
    assertThatThrownBy(() -> received(200, answer, 3))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ArrayBody.NoArray.class);
  }

  @Test
  void anObjectThatIsLargerThanAnyEventIsTooLarge() {
    String answer = "[{\"a\":\"" + "x".repeat(300 * 1024) + "\"}]";
    assertThatThrownBy(() -> received(200, answer, 8192))
        .hasCauseInstanceOf(BoundedBody.TooLarge.class);
  }

  @Test
  void anAnswerThatIsNotGoodIsKept() {
    assertThat(received(404, "{\"errcode\":\"M_NOT_FOUND\"}", 5))
        .asString(StandardCharsets.UTF_8)
        .contains("M_NOT_FOUND");
    assertThat(objects).isEmpty();
  }
}
