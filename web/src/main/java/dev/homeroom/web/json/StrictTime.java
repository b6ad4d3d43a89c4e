package dev.homeroom.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ValueRange;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads times as RFC 3339 has them: to the second at least, and with an offset from UTC. */
final class StrictTime extends StdDeserializer<Instant> {
  private static final long serialVersionUID = 1L;

  private static final Pattern SHAPE =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

  /** Those that RFC 3339 can write; times are answered in UTC. */
  private static final ValueRange YEARS = ValueRange.of(0, 9999);

  StrictTime() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      String text = json.getText().toUpperCase(Locale.ROOT);
      try {
        if (SHAPE.matcher(text).matches()) {
          OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
          return YEARS.isValidIntValue(time.getYear()) ? time.toInstant() : refuse(context);
        }
      } catch (DateTimeException noSuchDay) {
        // Said below, as for every other text that cannot be read.
      }
    }
    return refuse(context);
  }

  private static Instant refuse(DeserializationContext context) throws IOException {
    return context.reportInputMismatch(Instant.class, "Not a time.");
  }
}
