package dev.homeroom.web;

import dev.homeroom.course.CourseAvatars;
import dev.homeroom.room.AvatarView;
import dev.homeroom.web.request.OfOneSite;
import dev.homeroom.web.request.Requester;
import dev.homeroom.web.valid.Identifier;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The picture of a course, which its own room gets. */
@Path("courses/{courseId}/avatar")
@OfOneSite
public class CourseAvatarResource {
  @Inject private Requester requester;
  @Inject private CourseAvatars avatars;

  @GET
  @Produces({AvatarResource.PNG, AvatarResource.JPEG, AvatarResource.GIF, AvatarResource.WEBP})
  @Operation(summary = "Shows the course's avatar")
  @APIResponse(responseCode = "200", description = "The picture, as it was sent")
  public Response get(@PathParam("courseId") @Identifier String courseId) {
    AvatarView avatar = avatars.get(requester.site(), courseId);
    return AvatarResource.answer(avatar);
  }

  @PUT
  @Consumes({AvatarResource.PNG, AvatarResource.JPEG, AvatarResource.GIF, AvatarResource.WEBP})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Gives the course an avatar of at most 5 MiB; the same changes nothing")
  @APIResponse(responseCode = "204", description = "Recorded")
  public Response put(
      @PathParam("courseId") @Identifier String courseId,
      @Context HttpHeaders headers,
      byte[] body) {
    avatars.put(requester.caller(), courseId, AvatarResource.kindOf(headers.getMediaType()), body);
    return Response.noContent().build();
  }

  @DELETE
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Takes the course's avatar off")
  @APIResponse(responseCode = "202", description = "Recorded; soon done")
  public Response delete(@PathParam("courseId") @Identifier String courseId) {
    avatars.remove(requester.caller(), courseId);
    return Response.accepted().build();
  }
}
