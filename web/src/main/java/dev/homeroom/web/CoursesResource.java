package dev.homeroom.web;

import dev.homeroom.change.Page;
import dev.homeroom.course.CourseChanges;
import dev.homeroom.course.CourseQueries;
import dev.homeroom.course.CourseView;
import dev.homeroom.web.body.CourseBody;
import dev.homeroom.web.body.Required;
import dev.homeroom.web.request.OfOneSite;
import dev.homeroom.web.request.Requester;
import dev.homeroom.web.valid.Identifier;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The courses of a site; their rooms follow from them. */
@Path("courses")
@Produces(MediaType.APPLICATION_JSON)
@OfOneSite
public class CoursesResource {
  @Inject private Requester requester;
  @Inject private CourseChanges changes;
  @Inject private CourseQueries queries;

  @GET
  @Operation(summary = "Lists courses, without their rooms")
  public Page<CourseView> list(@BeanParam @Valid PageQuery page) {
    return queries.list(requester.listedSite(), page.request());
  }

  @GET
  @Path("{courseId}")
  @Operation(summary = "Shows a course with its rooms")
  public CourseView get(@PathParam("courseId") @Identifier String courseId) {
    return queries.get(requester.site(), courseId);
  }

  @PUT
  @Path("{courseId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes the course what is wanted, and its rooms what follows from that")
  @APIResponseSchema(CourseView.class)
  @APIResponse(responseCode = "201", description = "As 200; it was made by this call")
  public Response put(
      @PathParam("courseId") @Identifier String courseId,
      @Context UriInfo uri,
      @NotNull(message = Required.MESSAGE) CourseBody body) {
    var recorded = changes.put(requester.caller(), courseId, body.wanted());
    return (recorded.created() ? Response.created(uri.getRequestUri()) : Response.ok())
        .entity(recorded.course())
        .build();
  }

  @DELETE
  @Path("{courseId}")
  @Operation(summary = "Takes everybody out of the course's rooms, then forgets them and it")
  @APIResponse(responseCode = "202", description = "Recorded; soon done")
  public Response delete(
      @PathParam("courseId") @Identifier String courseId,
      @QueryParam("remote")
          @DefaultValue("keep")
          @Pattern(regexp = "keep|delete", message = "must be keep or delete")
          String remote) {
    changes.delete(requester.caller(), courseId, remote.equals("delete"));
    return Response.accepted().build();
  }
}
