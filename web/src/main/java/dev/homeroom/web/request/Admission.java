package dev.homeroom.web.request;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.ChangeRefused.Violation;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What every call has in common, judged before its body is read. A query parameter that the call
 * does not know is refused: a misspelt filter must not list everything.
 */
@Provider
public class Admission implements ContainerRequestFilter {
  private static final String SITE = "site";

  @Context private ResourceInfo resource;
  @Inject private Requester requester;
  @Inject private IdempotencyKey key;

  @Override
  public void filter(ContainerRequestContext request) {
    boolean siteScoped = resource.getResourceClass().isAnnotationPresent(OfOneSite.class);
    Map<String, List<String>> query = request.getUriInfo().getQueryParameters();
    requester.asksFor(siteScoped && query.containsKey(SITE) ? query.get(SITE).get(0) : null);
    requester.calls(request.getMethod(), Address.of(resource, request.getUriInfo()));
    if (!query.isEmpty()) {
      Set<String> known = new TreeSet<>(parameters(resource.getResourceMethod()));
      if (siteScoped) {
        known.add(SITE);
      }
      refuseUnknown(query, known);
    }
    refuseOtherEncodings(request);
    key.take(request);
  }

  private static void refuseUnknown(Map<String, List<String>> query, Set<String> known) {
    List<Violation> wrong =
        query.entrySet().stream()
            .filter(each -> !known.contains(each.getKey()) || each.getValue().size() > 1)
            .map(each -> new Violation(each.getKey(), judgement(each.getKey(), known)))
            .toList();
    if (!wrong.isEmpty()) {
      throw ChangeRefused.invalid(wrong);
    }
  }

  private static String judgement(String parameter, Set<String> known) {
    if (known.contains(parameter)) {
      return "is there more than once";
    }
    return known.isEmpty()
        ? "is not known; this call has no parameters"
        : "is not known; this call has " + String.join(", ", known);
  }

  private static List<String> parameters(Method method) {
    return Arrays.stream(method.getParameters())
        .flatMap(Admission::places)
        .map(place -> place.getAnnotation(QueryParam.class))
        .filter(each -> each != null)
        .map(QueryParam::value)
        .toList();
  }

  private static Stream<? extends AnnotatedElement> places(Parameter parameter) {
    return parameter.isAnnotationPresent(BeanParam.class)
        ? Arrays.stream(parameter.getType().getDeclaredFields())
        : Stream.of(parameter);
  }

  /** Another encoding of bytes or of characters would be read as what it is not. */
  private static void refuseOtherEncodings(ContainerRequestContext request) {
    MediaType type = request.getMediaType();
    String charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
    String coding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if ((charset != null && !charset.equalsIgnoreCase("utf-8"))
        || (coding != null && !coding.equalsIgnoreCase("identity"))) {
      throw new NotSupportedException();
    }
  }
}
