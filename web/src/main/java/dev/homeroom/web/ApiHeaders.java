package dev.homeroom.web;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The headers that many calls take, each described once in {@code /openapi}. */
final class ApiHeaders {
  private static final String KEY = "Idempotency-Key";
  private static final String TRACE = "traceparent";
  private static final Map<String, String> DESCRIPTIONS =
      Map.of(
          KEY,
          "One to 255 visible ASCII characters that stand for this request of this token, for a day:"
              + " sent again with the same query and body it gets the same answer without any"
              + " effect; 422 with others.",
          TRACE,
          "W3C Trace Context, carried to the log and to the calls to the chat service.",
          "If-Match",
          "The entity tag of the version that was seen, or *; 412 if the room is another by now.",
          "If-None-Match",
          "*: the room is made and not changed; 412 if it is there. Entity tags: 412 if one of them"
              + " is the current version's.");

  private ApiHeaders() {}

  static void describe(OpenAPI document) {
    DESCRIPTIONS.forEach(
        (name, description) -> document.getComponents().addParameter(name, header(name)));
  }

  private static Parameter header(String name) {
    Schema schema = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    if (name.equals(KEY)) {
      schema.pattern("^[!-~]{1,255}$");
    }
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .description(DESCRIPTIONS.get(name))
        .schema(schema);
  }

  /** In the place of what was found in the code, and where nothing needs to be in the code. */
  static void refer(HttpMethod method, Operation operation) {
    if (operation.getParameters() != null) {
      operation.setParameters(
          operation.getParameters().stream().map(ApiHeaders::referred).toList());
    }
    List<String> everywhere =
        method == HttpMethod.POST || method == HttpMethod.PATCH
            ? List.of(KEY, TRACE)
            : List.of(TRACE);
    everywhere.forEach(name -> operation.addParameter(reference(name)));
  }

  private static Parameter referred(Parameter found) {
    boolean known =
        found.getIn() == Parameter.In.HEADER && DESCRIPTIONS.containsKey(found.getName());
    return known ? reference(found.getName()) : found;
  }

  private static Parameter reference(String name) {
    return OASFactory.createParameter().ref(name);
  }
}
