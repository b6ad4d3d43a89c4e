package dev.homeroom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyBodyReaderTest {

  private static EmptyBody read(MediaType type, String body) throws IOException {
    InputStream content = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    return new EmptyBodyReader().readFrom(EmptyBody.class, null, null, type, null, content);
  }

  @Test
  void noneAndAnObjectWithoutFieldsAreEmpty() throws IOException {
    assertThat(read(MediaType.TEXT_PLAIN_TYPE, "")).isEqualTo(new EmptyBody());
    assertThat(read(MediaType.APPLICATION_JSON_TYPE, " {} ")).isEqualTo(new EmptyBody());
    assertThat(read(MediaType.WILDCARD_TYPE, "{}")).isEqualTo(new EmptyBody());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"one\":1}", "[]", "1", "\"\"", "{", "{}{}"})
  void anythingElseIsRefused(String body) {
    assertThatThrownBy(() -> read(MediaType.APPLICATION_JSON_TYPE, body))
        .isInstanceOf(JsonProcessingException.class);
  }
}
