package dev.homeroom.provider.contract;

import dev.homeroom.provider.contract.FaultProxy.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** What a request meets with on its way to a server and back. */
@FunctionalInterface
public interface Fault {

  /** Longer than anybody waits for. */
  Duration FOR_EVER = Duration.ofMinutes(10);

  /** Leaves the request without an answer, or answers it. */
  void strike(Passing passing) throws IOException, InterruptedException;

  /** Answered like this, it does not reach the server. */
  static Fault answer(Answer answer) {
    return passing -> passing.answer(answer);
  }

  /** A status with an empty object. */
  static Fault status(int status) {
    return answer(new Answer(status, Map.of("Content-Type", "application/json"), "{}"));
  }

  /** 429, as Matrix says it. */
  static Fault busy(Duration delay) {
    String body =
        "{\"errcode\":\"M_LIMIT_EXCEEDED\",\"error\":\"Too Many Requests\",\"retry_after_ms\":%d}"
            .formatted(delay.toMillis());
    String seconds = String.valueOf((delay.toMillis() + 999) / 1000);
    return answer(new Answer(429, Map.of("Retry-After", seconds), body));
  }

  /** 404, as Matrix says it. */
  static Fault notFound() {
    String body = "{\"errcode\":\"M_NOT_FOUND\",\"error\":\"Not found\"}";
    return answer(new Answer(404, Map.of("Content-Type", "application/json"), body));
  }

  /** A page for people where a program asked. */
  static Fault page() {
    String page = "<!DOCTYPE html><html><body><h1>Welcome</h1></body></html>";
    return answer(new Answer(200, Map.of("Content-Type", "text/html"), page));
  }

  /** It does not reach the server, and its connection is cut. */
  static Fault cut() {
    return passing -> {};
  }

  /** It reaches the server, and the answer is lost. */
  static Fault lose() {
    return Passing::handOn;
  }

  /** It does not reach the server and gets no answer; the connection stays. */
  static Fault hang() {
    return passing -> passing.lets(FOR_EVER);
  }

  /** It reaches the server, and the answer comes so much later. */
  static Fault late(Duration delay) {
    return passing -> {
      HttpResponse<byte[]> response = passing.handOn();
      passing.lets(delay);
      passing.answer(response);
    };
  }

  /** It reaches the server, and the answer comes byte by byte, with a pause after each. */
  static Fault drip(Duration pause) {
    return passing -> {
      HttpResponse<byte[]> response = passing.handOn();
      byte[] body = response.body();
      OutputStream out = passing.begin(response.statusCode(), body.length);
      for (int i = 0; i < body.length && passing.lets(pause); i++) {
        out.write(body[i]);
        out.flush();
      }
    };
  }

  /** It reaches the server, and only the first half of the answer's text comes, as if whole. */
  static Fault tear() {
    return passing -> {
      HttpResponse<byte[]> response = passing.handOn();
      byte[] body = response.body();
      passing.answer(response.statusCode(), Arrays.copyOf(body, body.length / 2));
    };
  }

  /**
   * It does not reach the server. The answer is 200 and as long as this: a text, another one again
   * and again, and a last one.
   */
  static Fault flood(long bytes, String first, String repeated, String last) {
    return passing -> {
      long times = (bytes - first.length() - last.length()) / repeated.length();
      OutputStream out =
          passing.begin(200, first.length() + times * repeated.length() + last.length());
      byte[] again = repeated.getBytes(StandardCharsets.US_ASCII);
      out.write(first.getBytes(StandardCharsets.US_ASCII));
      for (long i = 0; i < times; i++) {
        out.write(again);
      }
      out.write(last.getBytes(StandardCharsets.US_ASCII));
    };
  }
}
