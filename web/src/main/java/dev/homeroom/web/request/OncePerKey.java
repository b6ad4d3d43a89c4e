package dev.homeroom.web.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.homeroom.operate.answers.KeptAnswers;
import dev.homeroom.operate.answers.KeptAnswers.Answer;
import dev.homeroom.web.json.StrictJson;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a call that carries a key be done once, in one transaction with the record of its answer.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class OncePerKey {
  private static final String USER_ID = "userId";
  private static final String SITE = "site";
  private static final Set<String> FREE = Set.of("settings", "settingsSchema", "identities");
  private static final Set<String> QUOTING = Set.of("lastError", "detail");

  @Inject private IdempotencyKey key;
  @Inject private KeptAnswers answers;
  @Inject private Requester requester;

  @AroundInvoke
  Object once(InvocationContext call) throws Exception {
    Optional<KeptAnswers.Request> request = key.request();
    if (request.isEmpty() || call.getMethod().isAnnotationPresent(Unkeyed.class)) {
      return call.proceed();
    }
    Object[] result = new Object[1];
    Optional<Answer> earlier =
        answers.once(
            request.get(),
            () -> {
              result[0] = call.proceed();
              return answer(call.getMethod(), result[0]);
            });
    if (earlier.isPresent()) {
      throw new WebApplicationException(response(earlier.get()));
    }
    return result[0];
  }

  private Answer answer(Method method, Object result) throws JsonProcessingException {
    Response response = result instanceof Response already ? already : Response.ok(result).build();
    String body =
        response.hasEntity() ? StrictJson.MAPPER.writeValueAsString(response.getEntity()) : null;
    JsonNode document = ownWords(response.getEntity());
    return new Answer(
        response.getStatus(),
        response.getHeaderString(HttpHeaders.LOCATION),
        response.getHeaderString(HttpHeaders.ETAG),
        body,
        document.path(SITE).asText(requester.site()),
        peopleIn(document),
        quotes(document),
        method.isAnnotationPresent(ShownOnce.class));
  }

  /** The answer without what others name as they like: nothing there is one of our words. */
  static JsonNode ownWords(Object entity) {
    JsonNode document = StrictJson.MAPPER.valueToTree(entity);
    return document instanceof ObjectNode object ? object.without(FREE) : document;
  }

  private Set<String> peopleIn(JsonNode document) {
    Set<String> people = new HashSet<>(document.findValuesAsText(USER_ID));
    requester.user().ifPresent(people::add);
    return people;
  }

  private static boolean quotes(JsonNode document) {
    return QUOTING.stream()
        .flatMap(field -> document.findValues(field).stream())
        .anyMatch(value -> !value.isNull());
  }

  private static Response response(Answer answer) {
    Response.ResponseBuilder response = Response.status(answer.status());
    if (answer.body() != null) {
      response
          .type(MediaType.APPLICATION_JSON)
          .entity(answer.body().getBytes(StandardCharsets.UTF_8));
    }
    return response
        .header(HttpHeaders.LOCATION, answer.location())
        .header(HttpHeaders.ETAG, answer.etag())
        .build();
  }
}
