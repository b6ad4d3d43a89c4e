package dev.homeroom.web;

import dev.homeroom.room.AvatarChanges;
import dev.homeroom.room.AvatarKind;
import dev.homeroom.room.AvatarView;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.RoomQueries;
import dev.homeroom.web.request.IfMatch;
import dev.homeroom.web.request.OfOneSite;
import dev.homeroom.web.request.Requester;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The picture of a room. */
@Path("rooms/" + RoomPath.TEMPLATE + "/avatar")
@OfOneSite
public class AvatarResource {
  static final String PNG = "image/png";
  static final String JPEG = "image/jpeg";
  static final String GIF = "image/gif";
  static final String WEBP = "image/webp";

  @Inject private Requester requester;
  @Inject private AvatarChanges changes;
  @Inject private RoomQueries queries;

  @GET
  @Produces({PNG, JPEG, GIF, WEBP})
  @Operation(summary = "Shows the room's avatar")
  @APIResponse(responseCode = "200", description = "The picture, as it was sent")
  public Response get(@BeanParam @Valid RoomPath path) {
    return answer(queries.avatar(requester.site(), path.key()));
  }

  static Response answer(AvatarView avatar) {
    return Response.ok(avatar.content(), avatar.mediaType())
        .tag(new EntityTag(avatar.digest()))
        .build();
  }

  @PUT
  @Consumes({PNG, JPEG, GIF, WEBP})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Gives the room an avatar of at most 5 MiB; the same again changes nothing")
  @APIResponse(responseCode = "204", description = "Recorded; the ETag is the room's")
  public Response put(
      @BeanParam @Valid RoomPath path,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      @Context HttpHeaders headers,
      byte[] body) {
    InstanceKey key = path.key();
    Long version = version(key, ifMatch);
    long now = changes.put(requester.caller(), key, kindOf(headers.getMediaType()), body, version);
    return Response.noContent().tag(new EntityTag(Long.toString(now))).build();
  }

  static AvatarKind kindOf(MediaType sent) {
    if (sent == null) {
      throw new NotSupportedException();
    }
    return AvatarKind.of(sent.getType() + "/" + sent.getSubtype())
        .orElseThrow(NotSupportedException::new);
  }

  @DELETE
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Takes the room's avatar off")
  @APIResponse(responseCode = "202", description = "Recorded; soon done")
  public Response delete(
      @BeanParam @Valid RoomPath path, @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch) {
    InstanceKey key = path.key();
    Long version = version(key, ifMatch);
    changes.remove(requester.caller(), key, version);
    return Response.accepted().build();
  }

  /** Whoever has seen the picture alone knows it by its own tag. */
  private Long version(InstanceKey key, List<String> ifMatch) {
    String site = requester.site();
    return IfMatch.version(
        ifMatch, () -> queries.version(site, key), () -> queries.avatarDigest(site, key));
  }
}
