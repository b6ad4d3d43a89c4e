package dev.homeroom.provider.matrix;

import dev.homeroom.provider.Avatar;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Objects;

/**
 * Shows pictures as rooms' avatars. The bytes are on the homeserver before the room points to them;
 * their digest stands in the event, so that the same picture is uploaded once.
 *
 * @see <a href="https://spec.matrix.org/v1.12/client-server-api/#mroomavatar">Room avatar</a>
 */
record Avatars(SynapseClient client, RoomWriter writer) {
  private static final String TYPE = "m.room.avatar";

  /** In the event: which bytes we uploaded. */
  private static final String DIGEST = "dev.homeroom.sha256";

  /** The digest of the picture that we set, the address of somebody else's, or null. */
  static String shownIn(RoomState room) {
    String url = room.text(TYPE, "url");
    String digest = room.text(TYPE, DIGEST);
    return url == null || url.isEmpty() ? null : Objects.requireNonNullElse(digest, url);
  }

  /**
   * @param wanted null to take off the picture that is there
   * @return whether anything had to be written
   */
  boolean show(String room, RoomState now, Avatar wanted) throws ProviderFailure {
    if (Objects.equals(shownIn(now), wanted == null ? null : wanted.digest())) {
      return false;
    }
    writer.requirePower(now.levels(), TYPE);
    writer.put(room, TYPE, wanted == null ? JsonValue.EMPTY_JSON_OBJECT : uploaded(wanted));
    return true;
  }

  private JsonObject uploaded(Avatar avatar) throws ProviderFailure {
    var info =
        Json.createObjectBuilder()
            .add("mimetype", avatar.mediaType())
            .add("size", avatar.content().length);
    return Json.createObjectBuilder()
        .add("url", upload(avatar))
        .add("info", info)
        .add(DIGEST, avatar.digest())
        .build();
  }

  private String upload(Avatar avatar) throws ProviderFailure {
    Answer answer = client.upload(avatar);
    if (!answer.ok() && !answer.serverError()) {
      throw new ProviderRefused(ProviderRefused.AVATAR_REFUSED, answer.sentence());
    }
    return answer.orFail().text("content_uri");
  }
}
