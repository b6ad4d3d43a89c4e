package dev.homeroom.web;

import dev.homeroom.change.Page;
import dev.homeroom.course.CourseQueries;
import dev.homeroom.course.EnrolmentChanges;
import dev.homeroom.course.EnrolmentList;
import dev.homeroom.course.EnrolmentView;
import dev.homeroom.room.RosterResult;
import dev.homeroom.web.body.EnrolmentBody;
import dev.homeroom.web.body.EnrolmentsBody;
import dev.homeroom.web.body.Generation;
import dev.homeroom.web.body.Required;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Who is enrolled in a course, how, and from when until when. */
@Path("courses/{courseId}/enrolments")
@Produces(MediaType.APPLICATION_JSON)
@OfOneSite
public class EnrolmentsResource {
  @Inject private Requester requester;
  @Inject private EnrolmentChanges changes;
  @Inject private EnrolmentList whole;
  @Inject private CourseQueries queries;

  @GET
  @Operation(summary = "Lists the enrolments of a course")
  public Page<EnrolmentView> list(
      @PathParam("courseId") @Identifier String courseId, @BeanParam @Valid PageQuery page) {
    return queries.enrolments(requester.site(), courseId, page.request());
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Takes all enrolments of a course")
  public RosterResult replace(
      @PathParam("courseId") @Identifier String courseId,
      @NotNull(message = Required.MESSAGE) EnrolmentsBody body) {
    return whole.replace(requester.caller(), courseId, body.generation(), body.wanted());
  }

  @PUT
  @Path("{userId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes one enrolment of a person what is wanted")
  public EnrolmentView put(
      @PathParam("courseId") @Identifier String courseId,
      @PathParam("userId") @Identifier String userId,
      @QueryParam("generation") @PositiveOrZero(message = Generation.MESSAGE) Long generation,
      @NotNull(message = Required.MESSAGE) EnrolmentBody body) {
    Long newest = Generation.of(body.generation(), generation);
    return changes.put(requester.caller(), courseId, body.wanted(userId), newest);
  }

  @DELETE
  @Path("{userId}")
  @Operation(summary = "Ends one enrolment of a person, or all of them")
  @APIResponse(responseCode = "202", description = "Recorded; soon done")
  public Response remove(
      @PathParam("courseId") @Identifier String courseId,
      @PathParam("userId") @Identifier String userId,
      @QueryParam("method") @Identifier String method,
      @QueryParam("generation") @PositiveOrZero(message = Generation.MESSAGE) Long generation) {
    changes.remove(requester.caller(), courseId, userId, method, generation);
    return Response.accepted().build();
  }
}
