package dev.homeroom.web;

import dev.homeroom.change.Page;
import dev.homeroom.course.GroupChanges;
import dev.homeroom.course.GroupQueries;
import dev.homeroom.course.GroupView;
import dev.homeroom.web.body.GroupBody;
import dev.homeroom.web.body.Required;
import dev.homeroom.web.request.OfOneSite;
import dev.homeroom.web.request.Requester;
import dev.homeroom.web.valid.Identifier;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The groups of a course. */
@Path("courses/{courseId}/groups")
@Produces(MediaType.APPLICATION_JSON)
@OfOneSite
public class GroupsResource {
  @Inject private Requester requester;
  @Inject private GroupChanges changes;
  @Inject private GroupQueries queries;

  @GET
  @Operation(summary = "Lists the groups of a course, without their members")
  public Page<GroupView> list(
      @PathParam("courseId") @Identifier String courseId, @BeanParam @Valid PageQuery page) {
    return queries.list(requester.site(), courseId, page.request());
  }

  @GET
  @Path("{groupId}")
  @Operation(summary = "Shows a group with its members")
  public GroupView get(
      @PathParam("courseId") @Identifier String courseId,
      @PathParam("groupId") @Identifier String groupId) {
    return queries.get(requester.site(), courseId, groupId);
  }

  @PUT
  @Path("{groupId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes the group what is wanted")
  @APIResponseSchema(GroupView.class)
  @APIResponse(responseCode = "201", description = "As 200; it was made by this call")
  public Response put(
      @PathParam("courseId") @Identifier String courseId,
      @PathParam("groupId") @Identifier String groupId,
      @Context UriInfo uri,
      @NotNull(message = Required.MESSAGE) GroupBody body) {
    var recorded = changes.put(requester.caller(), courseId, groupId, body.name(), body.members());
    return (recorded.created() ? Response.created(uri.getRequestUri()) : Response.ok())
        .entity(recorded.group())
        .build();
  }

  @DELETE
  @Path("{groupId}")
  @Operation(summary = "Takes everybody out of the group's room, then forgets it and the group")
  @APIResponse(responseCode = "202", description = "Recorded; soon done")
  public Response delete(
      @PathParam("courseId") @Identifier String courseId,
      @PathParam("groupId") @Identifier String groupId) {
    changes.delete(requester.caller(), courseId, groupId);
    return Response.accepted().build();
  }
}
