package dev.homeroom.web;

import dev.homeroom.change.Page;
import dev.homeroom.operate.desk.OperationView;
import dev.homeroom.operate.desk.Operations;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.queue.OperationState;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.web.body.EmptyBody;
import dev.homeroom.web.request.OfOneSite;
import dev.homeroom.web.request.Requester;
import dev.homeroom.web.valid.Identifier;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The queued work, one row for each room and kind. */
@Path("operations")
@Produces(MediaType.APPLICATION_JSON)
@OfOneSite
public class OperationsResource {
  @Inject private Requester requester;
  @Inject private Operations operations;

  @GET
  @Operation(summary = "Lists operations")
  public Page<OperationView> list(
      @BeanParam @Valid PageQuery page,
      @QueryParam("state") OperationState state,
      @QueryParam("room") InstanceKey room,
      @QueryParam("kind") OperationKind kind) {
    var filter = new Operations.Filter(requester.listedSite(), state, room, kind);
    return operations.list(filter, page.request());
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Shows an operation")
  public OperationView get(@PathParam("id") @Identifier String id) {
    return operations.get(requester.listedSite(), id);
  }

  @POST
  @Path("{id}/retry")
  @Operation(summary = "Has an operation tried again now")
  @APIResponseSchema(
      value = OperationView.class,
      responseCode = "202",
      responseDescription = "It is due now")
  public Response retry(@PathParam("id") @Identifier String id, EmptyBody body) {
    var retried = operations.retry(requester.listedSite(), requester.cause(), id);
    return Response.accepted(retried).build();
  }
}
