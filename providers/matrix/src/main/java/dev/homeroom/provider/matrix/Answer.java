package dev.homeroom.provider.matrix;

import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.ProviderUnavailable;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;

/** What the homeserver answered: anything that does not concern the connection as a whole. */
record Answer(int status, byte[] body) {

  /** The error's code where the homeserver does not serve a request at all. */
  private static final String UNSERVED = "M_UNRECOGNIZED";

  boolean ok() {
    return status / 100 == 2;
  }

  boolean created() {
    return status == 201;
  }

  /** The homeserver itself says that what was asked for is not there. */
  boolean notFound() {
    return status == 404 && !isForeign();
  }

  /**
   * Says 404, but not as a homeserver does that looked: a proxy in front of it, or a part of it
   * that does not serve what was asked.
   *
   * @see <a
   *     href="https://spec.matrix.org/v1.12/client-server-api/#standard-error-response">Errors</a>
   */
  boolean isForeign() {
    return status == 404 && inError("errcode").filter(code -> !code.equals(UNSERVED)).isEmpty();
  }

  /**
   * Refuses, but not in a homeserver's words, which always have a code: a proxy in front of it. One
   * that lets nobody through refuses everything; one that dislikes what is written, that alone.
   */
  boolean isRefusedByProxy() {
    return status / 100 == 4 && inError("errcode").isEmpty();
  }

  /** The homeserver itself does not allow it; a proxy that lets nobody through says 403 too. */
  boolean isForbidden() {
    return status == 403 && inError("errcode").filter("M_FORBIDDEN"::equals).isPresent();
  }

  boolean rejectsToken() {
    return status == 401;
  }

  boolean serverError() {
    return status >= 500;
  }

  /** This answer, if it is a good one; otherwise the room's call has failed. */
  Answer orFail() throws ProviderFailure {
    if (!ok()) {
      throw failure();
    }
    return this;
  }

  /** What a room's call fails with if this answer is a bad one that nothing better explains. */
  ProviderFailure failure() {
    if (rejectsToken()) {
      return ProviderUnavailable.connection(
          "The homeserver rejects the access token", (Throwable) null);
    }
    if (isForeign() || isRefusedByProxy()) {
      return ProviderUnavailable.connection(
          "What answers at the homeserver's address is not the homeserver (" + status + ")",
          (Throwable) null);
    }
    return refusal();
  }

  /** The same where the homeserver has answered questions about it, so that it is not away. */
  ProviderFailure refusal() {
    return serverError()
        ? ProviderUnavailable.room(sentence(), null)
        : new ProviderRefused(Codes.REFUSED, sentence());
  }

  JsonObject json() throws ProviderUnavailable {
    try (var reader = Json.createReader(new ByteArrayInputStream(body))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw notMatrix(e);
    }
  }

  /** Insists that a good answer has the text that none lacks: it could be some other server's. */
  Answer saying(String key) throws ProviderFailure {
    if (ok()) {
      text(key);
    }
    return this;
  }

  /** A text that a good answer never lacks. */
  String text(String key) throws ProviderUnavailable {
    if (json().get(key) instanceof JsonString text) {
      return text.getString();
    }
    throw notMatrix(new JsonException("no " + key));
  }

  /** Objects in an array that a good answer never lacks. */
  List<JsonObject> objects(String key) throws ProviderUnavailable {
    if (json().get(key) instanceof JsonArray array) {
      return array.stream()
          .filter(JsonObject.class::isInstance)
          .map(JsonValue::asJsonObject)
          .toList();
    }
    throw notMatrix(new JsonException("no " + key));
  }

  static ProviderUnavailable notMatrix(Throwable cause) {
    return ProviderUnavailable.room("The homeserver's answer is not the JSON it should be", cause);
  }

  /** The answer in one sentence for a person. */
  String sentence() {
    String why = inError("error").map(Answer::shortened).map(text -> ": " + text).orElse("");
    return "The homeserver answered " + status + why;
  }

  /** A text in an answer that is a bad one; it may be anybody's, so none is insisted on. */
  private Optional<String> inError(String key) {
    try {
      return Optional.ofNullable(json().getString(key, null));
    } catch (ProviderUnavailable | ClassCastException e) {
      return Optional.empty();
    }
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
