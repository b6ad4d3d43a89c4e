package dev.homeroom.web.request;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.operate.answers.KeptAnswers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The key that the request carries, if it does, and what it stands for. */
@RequestScoped
public class IdempotencyKey {
  static final String HEADER = "Idempotency-Key";
  private static final Set<String> METHODS = Set.of("POST", "PATCH");
  private static final Pattern VALID = Pattern.compile("[!-~]{1,255}");

  private final Requester requester;
  private final MessageDigest body = sha256();
  private String key;
  private String path;
  private String query;

  /** For the container's proxy. */
  protected IdempotencyKey() {
    this(null);
  }

  @Inject
  public IdempotencyKey(Requester requester) {
    this.requester = requester;
  }

  /** Takes it from the request. What is only tried out is not kept. */
  void take(ContainerRequestContext request) {
    List<String> headers = request.getHeaders().get(HEADER);
    var parameters = request.getUriInfo().getQueryParameters();
    boolean triedOut = "true".equals(parameters.getFirst("dryRun"));
    if (headers == null || triedOut || !METHODS.contains(request.getMethod())) {
      return;
    }
    if (headers.size() != 1 || !VALID.matcher(headers.get(0)).matches()) {
      throw ChangeRefused.invalid(HEADER, "must be one of 1 to 255 visible ASCII characters");
    }
    key = headers.get(0);
    path = request.getMethod() + " " + request.getUriInfo().getPath();
    query = new TreeMap<>(parameters).toString();
  }

  /** The body, being taken account of while it is read. */
  InputStream watch(InputStream content) {
    return key == null ? content : new DigestInputStream(content, body);
  }

  /** What it stands for; empty if there is none. To be called once, after the body was read. */
  Optional<KeptAnswers.Request> request() {
    if (key == null) {
      return Optional.empty();
    }
    String scope = digest(requester.token(), path, key);
    String content = HexFormat.of().formatHex(body.digest());
    return Optional.of(
        new KeptAnswers.Request(scope, digest(key, query, content), requester.site()));
  }

  /** The key is part of each, so that what goes in besides cannot be guessed from it. */
  private static String digest(String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
    }
  }
}
