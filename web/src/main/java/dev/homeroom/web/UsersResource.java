package dev.homeroom.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.homeroom.change.Page;
import dev.homeroom.operate.people.PersonalData;
import dev.homeroom.room.OpenRoom;
import dev.homeroom.room.OpenRooms;
import dev.homeroom.user.UserChanges;
import dev.homeroom.user.UserQueries;
import dev.homeroom.user.UserView;
import dev.homeroom.web.body.Required;
import dev.homeroom.web.body.UserBody;
import dev.homeroom.web.body.UsersBody;
import dev.homeroom.web.json.MergePatch;
import dev.homeroom.web.request.OfOneSite;
import dev.homeroom.web.request.Requester;
import dev.homeroom.web.valid.Identifier;
import dev.homeroom.web.valid.Judge;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The people of a site. */
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
@OfOneSite
public class UsersResource {
  @Inject private Requester requester;
  @Inject private UserChanges changes;
  @Inject private UserQueries queries;
  @Inject private OpenRooms rooms;
  @Inject private PersonalData data;
  @Inject private Judge judge;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes many users what is wanted, all or nothing")
  public UserChanges.Counts putAll(@NotNull(message = Required.MESSAGE) UsersBody body) {
    return changes.putAll(requester.caller(), body.upserts());
  }

  @GET
  @Path("{userId}")
  @Operation(summary = "Shows a user")
  public UserView get(@PathParam("userId") @Identifier String userId) {
    return queries.get(requester.site(), userId);
  }

  @PUT
  @Path("{userId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes the user what is wanted")
  @APIResponseSchema(UserView.class)
  @APIResponse(responseCode = "201", description = "As 200; it was made by this call")
  public Response put(
      @PathParam("userId") @Identifier String userId,
      @Context UriInfo uri,
      @NotNull(message = Required.MESSAGE) UserBody body) {
    var recorded = changes.put(requester.caller(), userId, body.wanted());
    return (recorded.created() ? Response.created(uri.getRequestUri()) : Response.ok())
        .entity(recorded.user())
        .build();
  }

  @PATCH
  @Path("{userId}")
  @Consumes(MergePatch.MEDIA_TYPE)
  @Operation(summary = "Changes a part of the user")
  public UserView patch(
      @PathParam("userId") @Identifier String userId,
      @NotNull(message = Required.MESSAGE) JsonNode patch) {
    return changes.edit(
        requester.caller(),
        userId,
        user -> judge.valid(MergePatch.apply(patch, UserBody.of(user), UserBody.class)).wanted());
  }

  @GET
  @Path("{userId}/data")
  @Operation(summary = "Shows everything held about a person")
  @APIResponse(
      responseCode = "200",
      description = "The user, and a list for each kind of what is held",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT)))
  public Response data(@PathParam("userId") @Identifier String userId) {
    return Response.ok(new PersonalDataDocument(data, data.user(requester.site(), userId))).build();
  }

  @GET
  @Path("{userId}/rooms")
  @Operation(summary = "Lists the rooms that this person may open")
  public Page<OpenRoom> rooms(
      @PathParam("userId") @Identifier String userId, @BeanParam @Valid PageQuery page) {
    queries.get(requester.site(), userId);
    return rooms.list(requester.site(), userId, page.request());
  }

  @DELETE
  @Path("{userId}")
  @Operation(summary = "Takes the user out of every room, then erases the person")
  @APIResponse(responseCode = "202", description = "Recorded; soon done")
  public Response delete(@PathParam("userId") @Identifier String userId) {
    changes.delete(requester.caller(), userId);
    return Response.accepted().build();
  }
}
