package dev.homeroom.web;

import dev.homeroom.change.Caller;
import dev.homeroom.change.Page;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.MemberChanges;
import dev.homeroom.room.MemberQueries;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.MemberView;
import dev.homeroom.room.RosterResult;
import dev.homeroom.web.body.Generation;
import dev.homeroom.web.body.GenerationBody;
import dev.homeroom.web.body.MemberBody;
import dev.homeroom.web.body.Required;
import dev.homeroom.web.body.RosterBody;
import dev.homeroom.web.body.RosterChangeBody;
import dev.homeroom.web.request.OfOneSite;
import dev.homeroom.web.request.Requester;
import dev.homeroom.web.valid.Identifier;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The roster of an instance, and how its people stand to the room. */
@Path("rooms/" + RoomPath.TEMPLATE + "/members")
@Produces(MediaType.APPLICATION_JSON)
@OfOneSite
public class MembersResource {
  @Inject private Requester requester;
  @Inject private MemberChanges changes;
  @Inject private MemberQueries queries;

  @GET
  @Operation(summary = "Lists the members of a room")
  public Page<MemberView> list(
      @BeanParam @Valid RoomPath path,
      @BeanParam @Valid PageQuery page,
      @QueryParam("state") MemberState state) {
    return queries.list(requester.site(), path.key(), state, page.request());
  }

  @PUT
  @Path("{userId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Puts somebody on the roster, or gives another role")
  public MemberView put(
      @BeanParam @Valid RoomPath path,
      @PathParam("userId") @Identifier String userId,
      @QueryParam("generation") @PositiveOrZero(message = Generation.MESSAGE) Long generation,
      @NotNull(message = Required.MESSAGE) MemberBody body) {
    Long newest = Generation.of(body.generation(), generation);
    return changes.put(requester.caller(), path.key(), userId, body.wanted(), newest);
  }

  @DELETE
  @Path("{userId}")
  @Operation(summary = "Takes somebody off the roster")
  @APIResponse(responseCode = "202", description = "Recorded; soon done")
  public Response remove(
      @BeanParam @Valid RoomPath path,
      @PathParam("userId") @Identifier String userId,
      @QueryParam("generation") @PositiveOrZero(message = Generation.MESSAGE) Long generation,
      GenerationBody body) {
    Long newest = Generation.of(body.generation(), generation);
    changes.remove(requester.caller(), path.key(), userId, newest);
    return Response.accepted().build();
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Changes a part of the roster, all or nothing")
  public RosterResult change(
      @BeanParam @Valid RoomPath path,
      @QueryParam("generation") @PositiveOrZero(message = Generation.MESSAGE) Long generation,
      @NotNull(message = Required.MESSAGE) RosterChangeBody body) {
    return changes.change(requester.caller(), path.key(), body.wanted(generation));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Takes the whole roster; with dryRun tells what that would come to")
  @APIResponseSchema(RosterResult.class)
  public Response replace(
      @BeanParam @Valid RoomPath path,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      @NotNull(message = Required.MESSAGE) RosterBody body) {
    Caller caller = requester.caller();
    InstanceKey key = path.key();
    return Response.ok(
            dryRun
                ? changes.preview(caller, key, body.generation(), body.wanted())
                : changes.replace(caller, key, body.generation(), body.wanted()))
        .build();
  }
}
