package dev.homeroom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.homeroom.web.body.EmptyBody;
import dev.homeroom.web.body.GenerationBody;
import dev.homeroom.web.body.OptionalBody;
import dev.homeroom.web.body.OptionalBodyReader;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionalBodyReaderTest {

  private static EmptyBody read(MediaType type, String body) throws IOException {
    return read(EmptyBody.class, type, body);
  }

  @SuppressWarnings("unchecked")
  private static <T extends OptionalBody> T read(Class<T> kind, MediaType type, String body)
      throws IOException {
    InputStream content = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    return (T)
        new OptionalBodyReader()
            .readFrom((Class<OptionalBody>) (Class<?>) kind, null, null, type, null, content);
  }

  @Test
  void noneAndAnObjectWithoutFieldsAreEmpty() throws IOException {
    assertThat(read(MediaType.TEXT_PLAIN_TYPE, "")).isEqualTo(new EmptyBody());
    assertThat(read(MediaType.APPLICATION_JSON_TYPE, " {} ")).isEqualTo(new EmptyBody());
    assertThat(read(MediaType.WILDCARD_TYPE, "{}")).isEqualTo(new EmptyBody());
  }

  @Test
  void whatMayBeSaidIsReadIfItIs() throws IOException {
    assertThat(read(GenerationBody.class, MediaType.WILDCARD_TYPE, "").generation()).isNull();
    assertThat(
            read(GenerationBody.class, MediaType.APPLICATION_JSON_TYPE, "{\"generation\":3}")
                .generation())
        .isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"one\":1}", "[]", "1", "\"\"", "{", "{}{}"})
  void anythingElseIsRefused(String body) {
    assertThatThrownBy(() -> read(MediaType.APPLICATION_JSON_TYPE, body))
        .isInstanceOf(JsonProcessingException.class);
  }
}
