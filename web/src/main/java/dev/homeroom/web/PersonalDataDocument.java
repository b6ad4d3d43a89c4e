package dev.homeroom.web;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import dev.homeroom.operate.people.PersonalData;
import dev.homeroom.operate.people.PersonalPart;
import dev.homeroom.user.UserView;
import dev.homeroom.web.json.StrictJson;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;

/** Everything held about a person as one document, written as it is read, a page at a time. */
record PersonalDataDocument(PersonalData data, UserView user) implements StreamingOutput {
  private static final int PAGE = 500;

  @Override
  public void write(OutputStream output) throws IOException {
    try (JsonGenerator json = StrictJson.MAPPER.createGenerator(output)) {
      json.writeStartObject();
      json.writePOJOField("user", user);
      for (PersonalPart part : PersonalPart.values()) {
        write(part, json);
      }
      json.writeEndObject();
    }
  }

  private void write(PersonalPart part, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(part.name().toLowerCase(Locale.ROOT));
    Page<Map<String, Object>> page;
    String after = null;
    do {
      page = data.page(user.site(), user.userId(), part, new PageRequest(PAGE, after));
      for (Map<String, Object> entry : page.items()) {
        json.writePOJO(entry);
      }
      after = page.next();
    } while (after != null);
    json.writeEndArray();
  }
}
