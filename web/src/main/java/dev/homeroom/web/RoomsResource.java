package dev.homeroom.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.homeroom.change.Caller;
import dev.homeroom.change.Page;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.RoomChanges;
import dev.homeroom.room.RoomQueries;
import dev.homeroom.room.RoomState;
import dev.homeroom.room.RoomVerbs;
import dev.homeroom.room.RoomView;
import dev.homeroom.web.body.EmptyBody;
import dev.homeroom.web.body.Required;
import dev.homeroom.web.body.RoomBody;
import dev.homeroom.web.json.MergePatch;
import dev.homeroom.web.request.IfMatch;
import dev.homeroom.web.request.OfOneSite;
import dev.homeroom.web.request.Requester;
import dev.homeroom.web.valid.Identifier;
import dev.homeroom.web.valid.Judge;
import dev.homeroom.web.valid.Name;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Rooms, one for each instance of the LMS. */
@Path("rooms")
@Produces(MediaType.APPLICATION_JSON)
@OfOneSite
public class RoomsResource {
  @Inject private Requester requester;
  @Inject private RoomChanges changes;
  @Inject private RoomQueries queries;
  @Inject private Judge judge;
  @Inject private RoomVerbs verbs;

  @GET
  @Operation(summary = "Lists rooms")
  public Page<RoomView> list(
      @BeanParam @Valid PageQuery page,
      @QueryParam("provider") @Identifier String provider,
      @QueryParam("state") RoomState state,
      @QueryParam("q") @Name String q) {
    var filter = new RoomQueries.Filter(requester.listedSite(), provider, state, q);
    return queries.list(filter, page.request());
  }

  @GET
  @Path(RoomPath.TEMPLATE)
  @Operation(summary = "Shows a room")
  @APIResponseSchema(RoomView.class)
  public Response get(@BeanParam @Valid RoomPath path) {
    return answer(Response.ok(), current(path.key()));
  }

  @PUT
  @Path(RoomPath.TEMPLATE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes the room what is wanted")
  @APIResponseSchema(RoomView.class)
  @APIResponse(responseCode = "201", description = "As 200; it was made by this call")
  public Response put(
      @BeanParam @Valid RoomPath path,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) List<String> ifNoneMatch,
      @Context UriInfo uri,
      @NotNull(message = Required.MESSAGE) RoomBody body) {
    InstanceKey key = path.key();
    Long seen = IfMatch.version(ifMatch, IfMatch.required(() -> version(key)));
    Long version = IfMatch.noVersion(ifNoneMatch, seen, () -> version(key));
    var recorded = changes.put(requester.caller(), key, body.wanted(), version);
    return answer(
        recorded.created() ? Response.created(uri.getRequestUri()) : Response.ok(),
        recorded.room());
  }

  @PATCH
  @Path(RoomPath.TEMPLATE)
  @Consumes(MergePatch.MEDIA_TYPE)
  @Operation(summary = "Changes a part of the room")
  @APIResponseSchema(RoomView.class)
  public Response patch(
      @BeanParam @Valid RoomPath path,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      @NotNull(message = Required.MESSAGE) JsonNode patch) {
    InstanceKey key = path.key();
    Long version = IfMatch.version(ifMatch, () -> version(key));
    return answer(
        Response.ok(),
        changes.edit(
            requester.caller(),
            key,
            room ->
                judge.valid(MergePatch.apply(patch, RoomBody.of(room), RoomBody.class)).wanted(),
            version));
  }

  @DELETE
  @Path(RoomPath.TEMPLATE)
  @Operation(summary = "Takes everybody out and forgets the room")
  @APIResponse(responseCode = "202", description = "Recorded; soon done")
  public Response delete(
      @BeanParam @Valid RoomPath path,
      @QueryParam("remote")
          @DefaultValue("keep")
          @Pattern(regexp = "keep|delete", message = "must be keep or delete")
          String remote,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch) {
    InstanceKey key = path.key();
    Long version = IfMatch.version(ifMatch, () -> version(key));
    changes.delete(requester.caller(), key, remote.equals("delete"), version);
    return Response.accepted().build();
  }

  @POST
  @Path(RoomPath.TEMPLATE + "/archive")
  @Operation(summary = "Makes the room read-only: people stay, and only removals are performed")
  @APIResponseSchema(value = RoomView.class, responseCode = "202")
  public Response archive(
      @BeanParam @Valid RoomPath path,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      EmptyBody body) {
    return accepted(path.key(), ifMatch, verbs::archive);
  }

  @POST
  @Path(RoomPath.TEMPLATE + "/restore")
  @Operation(summary = "Ends an archiving; everything recorded meanwhile is performed")
  @APIResponseSchema(value = RoomView.class, responseCode = "202")
  public Response restore(
      @BeanParam @Valid RoomPath path,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      EmptyBody body) {
    return accepted(path.key(), ifMatch, verbs::restore);
  }

  @POST
  @Path(RoomPath.TEMPLATE + "/unlink")
  @Operation(summary = "Disables the room and forgets its remote room, which is left as it is")
  @APIResponseSchema(value = RoomView.class, responseCode = "202")
  public Response unlink(
      @BeanParam @Valid RoomPath path,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      EmptyBody body) {
    return accepted(path.key(), ifMatch, verbs::unlink);
  }

  @POST
  @Path(RoomPath.TEMPLATE + "/reset")
  @Operation(summary = "Has a fresh remote room made and filled; the old one is archived")
  @APIResponseSchema(value = RoomView.class, responseCode = "202")
  public Response reset(
      @BeanParam @Valid RoomPath path,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      EmptyBody body) {
    return accepted(path.key(), ifMatch, verbs::reset);
  }

  @FunctionalInterface
  private interface Verb {
    RoomView perform(Caller caller, InstanceKey key, Long version);
  }

  private Response accepted(InstanceKey key, List<String> ifMatch, Verb verb) {
    Long version = IfMatch.version(ifMatch, () -> version(key));
    return answer(Response.accepted(), verb.perform(requester.caller(), key, version));
  }

  private long version(InstanceKey key) {
    return queries.version(requester.site(), key);
  }

  private RoomView current(InstanceKey key) {
    return queries.get(requester.site(), key);
  }

  private static Response answer(Response.ResponseBuilder response, RoomView room) {
    return response.tag(new EntityTag(Long.toString(room.version()))).entity(room).build();
  }
}
