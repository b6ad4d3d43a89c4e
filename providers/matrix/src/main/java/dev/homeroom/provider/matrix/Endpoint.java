package dev.homeroom.provider.matrix;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Where a homeserver is, and the token that opens it. */
record Endpoint(String base, String token) {

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

  HttpRequest request(
      String method, String path, Content content, String traceparent, Duration timeout) {
    var builder =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(timeout)
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
