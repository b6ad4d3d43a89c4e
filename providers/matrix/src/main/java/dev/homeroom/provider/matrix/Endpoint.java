package dev.homeroom.provider.matrix;

import dev.homeroom.provider.ProviderUnavailable;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where a homeserver is, and the token that opens it. */
record Endpoint(String base, String token) {

  /** Why a token cannot be sent, and what to do. */
  static final String UNSENDABLE =
      "The access token has a character that cannot be sent, such as a line end, a space or one"
          + " that is not seen: set the token anew.";

  static Optional<Endpoint> of(String url, String token) {
    return isWebAddress(url)
        ? Optional.of(new Endpoint(url.strip().replaceAll("/+$", ""), token.strip()))
        : Optional.empty();
  }

  static boolean isWebAddress(String url) {
    try {
      URI uri = new URI(url.strip());
      return uri.getHost() != null && uri.getScheme() != null && uri.getScheme().matches("https?");
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** A path with its variable parts percent-encoded, each as one segment. */
  static String path(String pattern, String... segments) {
    String path = pattern;
    for (String segment : segments) {
      path = path.replaceFirst("\\{}", encoded(segment));
    }
    return path;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Tokens are of ASCII that is seen; what else comes of a file or a clipboard is no part of one.
   */
  boolean canSendToken() {
    return token.matches("[!-~]+");
  }

  /**
   * @throws ProviderUnavailable if the token cannot be sent. What the header's own check throws
   *     would show the token.
   */
  HttpRequest request(String method, String path, Content content, String traceparent)
      throws ProviderUnavailable {
    if (!canSendToken()) {
      throw ProviderUnavailable.connection(UNSENDABLE, (Throwable) null);
    }
    var builder =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json");
    if (traceparent != null) {
      builder.header("traceparent", traceparent);
    }
    if (content == null) {
      return builder.method(method, BodyPublishers.noBody()).build();
    }
    return builder
        .header("Content-Type", content.mediaType())
        .method(method, BodyPublishers.ofByteArray(content.bytes()))
        .build();
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return base;
  }
}
