package dev.homeroom.web;

import dev.homeroom.web.body.EmptyBody;
import dev.homeroom.web.problem.Problem;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;

/** Says once in {@code /openapi} what is true of every call. */
public class ApiDocument implements OASFilter {
  private static final String PROBLEM = "Problem";
  private static final String EMPTY = "#/components/schemas/" + EmptyBody.class.getSimpleName();

  /** Fields that may be null, wherever they are or in one document alone. */
  private static final Set<String> NULLABLE =
      Set.of(
          "url",
          "remoteId",
          "lastError",
          "lastSynchronised",
          "reason",
          "detail",
          "nextAttempt",
          "due",
          "waitingUntil",
          "displayName",
          "email",
          "next",
          "roomName",
          "from",
          "until",
          "ended",
          "AuditView.userId",
          "CourseView.provider",
          "CourseBody.provider");

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.getComponents().getSchemas().forEach(ApiDocument::allowNulls);
    document.getComponents().addSchema(PROBLEM, problem());
    document.getComponents().removeSchema(EmptyBody.class.getSimpleName());
    ApiHeaders.describe(document);
    SiteSettingsSchema.describe(document);
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach(
                        (method, operation) -> {
                          complete(path, operation);
                          ApiHeaders.refer(method, operation);
                        }));
  }

  private static void allowNulls(String name, Schema schema) {
    if (schema.getProperties() != null) {
      schema.getProperties().entrySet().stream()
          .filter(
              property ->
                  NULLABLE.contains(property.getKey())
                      || NULLABLE.contains(name + "." + property.getKey()))
          .filter(property -> property.getValue().getType() != null)
          .forEach(property -> property.getValue().addType(Schema.SchemaType.NULL));
    }
  }

  /** An empty body need not be sent, and there is nothing to say about it. */
  private static boolean isEmpty(RequestBody body) {
    return body != null
        && body.getContent().getMediaTypes().values().stream()
            .map(MediaType::getSchema)
            .anyMatch(schema -> schema != null && EMPTY.equals(schema.getRef()));
  }

  private static void complete(String path, Operation operation) {
    if (isEmpty(operation.getRequestBody())) {
      operation.setRequestBody(null);
    }
    operation
        .getResponses()
        .setDefaultValue(
            OASFactory.createAPIResponse()
                .description("A problem document; its type leads to what it means.")
                .content(
                    OASFactory.createContent()
                        .addMediaType(
                            Problem.MEDIA_TYPE,
                            OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM)))));
    boolean ofOneSite = !path.contains("/sites") && !path.contains("/providers");
    if (ofOneSite) {
      operation.addParameter(site());
    }
  }

  private static Parameter site() {
    return OASFactory.createParameter()
        .name("site")
        .in(Parameter.In.QUERY)
        .description("Operators only: the site meant, else default; lists are of all sites.")
        .schema(string());
  }

  private static Schema problem() {
    Schema violation = object().addProperty("field", string()).addProperty("message", string());
    return object()
        .addProperty("type", string())
        .addProperty("title", string())
        .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
        .addProperty("detail", string())
        .addProperty("instance", string())
        .addProperty(
            "violations",
            OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(violation));
  }

  private static Schema object() {
    return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
  }

  private static Schema string() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }
}
