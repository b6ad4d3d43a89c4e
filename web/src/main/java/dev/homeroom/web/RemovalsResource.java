package dev.homeroom.web;

import dev.homeroom.room.HeldRemovals;
import dev.homeroom.room.HoldDecisions;
import dev.homeroom.room.RosterResult;
import dev.homeroom.web.body.Required;
import dev.homeroom.web.request.OfOneSite;
import dev.homeroom.web.request.Requester;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Removals that the removal guard holds until a person has decided. */
@Path("rooms/" + RoomPath.TEMPLATE + "/members/removals")
@Produces(MediaType.APPLICATION_JSON)
@OfOneSite
public class RemovalsResource {
  @Inject private Requester requester;
  @Inject private HoldDecisions decisions;

  /** Which hold is meant. */
  public record HoldBody(
      @NotNull(message = Required.MESSAGE) @PositiveOrZero(message = "must not be negative")
          Long version) {}

  @GET
  @Operation(summary = "Shows the removals that wait for approval")
  public HeldRemovals show(@BeanParam @Valid RoomPath path) {
    return decisions.show(requester.site(), path.key());
  }

  @POST
  @Path("approve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Has the people who are held removed; 409 if others are held by now")
  public RosterResult approve(
      @BeanParam @Valid RoomPath path, @NotNull(message = Required.MESSAGE) HoldBody body) {
    return decisions.approve(requester.caller(), path.key(), body.version());
  }

  @POST
  @Path("reject")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Puts the people who are held back on the roster until a newer change lacks them")
  public RosterResult reject(
      @BeanParam @Valid RoomPath path, @NotNull(message = Required.MESSAGE) HoldBody body) {
    return decisions.reject(requester.caller(), path.key(), body.version());
  }
}
