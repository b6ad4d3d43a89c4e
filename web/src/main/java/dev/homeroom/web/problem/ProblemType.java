package dev.homeroom.web.problem;

import java.util.Arrays;
import java.util.Locale;

/** Every type of problem document; its place in {@code /docs/errors} is its {@link #code}. */
public enum ProblemType {
  MALFORMED_REQUEST(
      400, "The request cannot be read", "The JSON, the address or a header is malformed."),
  INVALID_REQUEST(
      400,
      "The request is not valid",
      "The request can be read, but something in it cannot be used. Each entry of violations names"
          + " a field or a parameter and says what to change."),
  UNAUTHENTICATED(
      401,
      "A valid token is needed",
      "Send Authorization: Bearer with a token of your site. Tokens are made by an operator."),
  FORBIDDEN(403, "This token may not do that", "This request needs the token of an operator."),
  NOT_FOUND(
      404,
      "There is no such thing",
      "The address is unknown, or what it names does not exist in the site of this token."),
  METHOD_NOT_ALLOWED(
      405, "This method cannot be used here", "The Allow header lists the methods that can."),
  NOT_ACCEPTABLE(
      406,
      "None of the accepted types can be sent",
      "Answers are application/json, so Accept must allow it."),
  CONFLICT(
      409,
      "This contradicts the current state",
      "The request conflicts with the current state; detail says with what."),
  PRECONDITION_FAILED(
      412,
      "It has changed in the meantime",
      "What If-Match or If-None-Match demands is not so. Read the room again, then decide."),
  TOO_LARGE(
      413,
      "The request is too large",
      "Its body has more bytes than are read: 32 MiB of a list of many entries, 5 MiB of a picture,"
          + " 1 MiB of anything else."),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "This content type cannot be read here",
      "Send application/json in UTF-8. A PATCH of a room or a user is application/merge-patch+json;"
          + " an avatar is image/png, image/jpeg, image/gif or image/webp."),
  KEY_REUSED(
      422,
      "The Idempotency-Key was used for another request",
      "For a day a key stands for one request of one token to one address. The same query and body"
          + " under it get the same answer again. Send another request with another key."),
  INTERNAL_ERROR(
      500,
      "Homeroom has failed",
      "This is a fault of the server. Its log says more under the id in instance."),
  UNAVAILABLE(
      503,
      "Not available at the moment",
      "The database or the chat service cannot be reached, or the server is busy. Send the request"
          + " again after the seconds in Retry-After. If the database went away at the last moment,"
          + " the change may have been recorded already.");

  /** Where this server explains every type. */
  public static final String PAGE = "/docs/errors";

  private final int status;
  private final String title;
  private final String meaning;

  ProblemType(int status, String title, String meaning) {
    this.status = status;
    this.title = title;
    this.meaning = meaning;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** What it means and what to do, in one or two sentences. */
  public String meaning() {
    return meaning;
  }

  /** The anchor in the page, such as {@code not-found}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The {@code type} of the document. */
  public String uri() {
    return PAGE + "#" + code();
  }

  /** The type for a status that something else has decided on. */
  public static ProblemType of(int status) {
    return Arrays.stream(values())
        .filter(type -> type.status == status)
        .findFirst()
        .orElse(status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR);
  }
}
