package dev.homeroom.web;

import dev.homeroom.perform.synchronise.SynchronisationPreview;
import dev.homeroom.perform.synchronise.SynchronisationRehearsal;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.web.body.EmptyBody;
import dev.homeroom.web.request.OfOneSite;
import dev.homeroom.web.request.Requester;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Comparing a room with what is really there. */
@Path("rooms/" + RoomPath.TEMPLATE + "/synchronisations")
@Produces(MediaType.APPLICATION_JSON)
@OfOneSite
public class SynchronisationsResource {
  @Inject private Requester requester;
  @Inject private RoomChanges changes;
  @Inject private SynchronisationRehearsal rehearsal;

  @POST
  @Operation(summary = "Compares the room with what is really there, and repairs it")
  @APIResponse(responseCode = "202", description = "Recorded; soon done")
  @APIResponseSchema(
      value = SynchronisationPreview.class,
      responseCode = "200",
      responseDescription = "What it would do; with dryRun, nothing is done")
  public Response synchronise(
      @BeanParam @Valid RoomPath path,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      EmptyBody body) {
    if (dryRun) {
      return Response.ok(rehearsal.rehearse(requester.site(), path.key())).build();
    }
    changes.synchronise(requester.caller(), path.key());
    return Response.accepted().build();
  }
}
