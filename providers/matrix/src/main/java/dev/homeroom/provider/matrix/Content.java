package dev.homeroom.provider.matrix;

import dev.homeroom.provider.Avatar;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** What a request carries. */
record Content(String mediaType, byte[] bytes) {

  static Content of(JsonObject json) {
    return new Content("application/json", json.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Content of(Avatar avatar) {
    return new Content(avatar.mediaType(), avatar.content());
  }
}
