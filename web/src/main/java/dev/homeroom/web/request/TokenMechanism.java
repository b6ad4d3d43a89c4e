package dev.homeroom.web.request;

import dev.homeroom.site.KnownTokens;
import dev.homeroom.site.Tokens;
import dev.homeroom.web.problem.Problem;
import dev.homeroom.web.problem.ProblemType;
import dev.homeroom.web.problem.ProblemWriter;
import dev.homeroom.web.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets nothing under {@code /api} be answered, not even with 404, unless the request carries the
 * token of a site.
 */
@ApplicationScoped
public class TokenMechanism implements HttpAuthenticationMechanism {
  private static final String SCHEME = "Bearer ";
  private static final int LONGEST_TOKEN = 200;

  private final KnownTokens tokens;

  /** For the container's proxy. */
  protected TokenMechanism() {
    this(null);
  }

  @Inject
  public TokenMechanism(KnownTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    if (!isApi(request.getServletPath())) {
      return context.doNothing();
    }
    try {
      Optional<Tokens.Holder> holder = secret(request).flatMap(tokens::holderOf);
      return holder.isPresent()
          ? admit(holder.get(), request, context)
          : refuse(Problem.of(ProblemType.UNAUTHENTICATED), request, response);
    } catch (RuntimeException e) {
      return refuse(Problems.of(e), request, response);
    }
  }

  private static boolean isApi(String path) {
    return path.equals("/api") || path.startsWith("/api/");
  }

  private static Optional<String> secret(HttpServletRequest request) {
    List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
    return headers.stream()
        .filter(header -> headers.size() == 1)
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip())
        .filter(secret -> !secret.isEmpty() && secret.length() <= LONGEST_TOKEN)
        .findFirst();
  }

  private static AuthenticationStatus admit(
      Tokens.Holder holder, HttpServletRequest request, HttpMessageContext context) {
    request.setAttribute(Requester.HOLDER, holder);
    Set<String> groups = holder.operator() ? Set.of(Requester.OPERATOR) : Set.of();
    return context.notifyContainerAboutLogin(holder.id(), groups);
  }

  private static AuthenticationStatus refuse(
      Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws AuthenticationException {
    try {
      ProblemWriter.write(problem, request, response);
      UnreadBody.drain(request, response);
      return AuthenticationStatus.SEND_FAILURE;
    } catch (IOException e) {
      throw new AuthenticationException(e);
    }
  }
}
