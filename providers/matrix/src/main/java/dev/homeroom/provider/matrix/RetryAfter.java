package dev.homeroom.provider.matrix;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The delay that an answer 429 names, or one that says that nobody is there now. The body says it
 * in milliseconds, the header in whole seconds rounded up, or as a date.
 *
 * @see <a href="https://spec.matrix.org/v1.12/client-server-api/#rate-limiting">Rate limiting</a>
 */
record RetryAfter(Clock clock) {

  /** Longer ones are a mistake or a trick. */
  private static final Duration LONGEST = Duration.ofHours(1);

  /**
   * The delay, an hour at most; null if there is none, or none to speak of: that it would do better
   * at once is not to be relied on.
   */
  Duration of(HttpResponse<byte[]> response) {
    return inBody(response.body())
        .or(() -> response.headers().firstValue("Retry-After").flatMap(this::inHeader))
        .filter(delay -> delay.compareTo(Duration.ZERO) > 0)
        .map(delay -> delay.compareTo(LONGEST) > 0 ? LONGEST : delay)
        .orElse(null);
  }

  private static Optional<Duration> inBody(byte[] body) {
    try (var reader = Json.createReader(new ByteArrayInputStream(body))) {
      JsonValue millis = reader.readObject().get("retry_after_ms");
      return millis instanceof JsonNumber number
          ? Optional.of(Duration.ofMillis(number.longValue()))
          : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  private Optional<Duration> inHeader(String value) {
    try {
      return Optional.of(
          value.strip().matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(value.strip()))
              : Duration.between(clock.instant(), date(value)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static java.time.Instant date(String value) {
    return ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }
}
