package dev.homeroom.web;

import dev.homeroom.audit.AuditView;
import dev.homeroom.change.Page;
import dev.homeroom.operate.desk.AuditTrail;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.web.request.OfOneSite;
import dev.homeroom.web.request.Requester;
import dev.homeroom.web.valid.Identifier;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Every remote write: when, what, why, and how it ended. */
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
@OfOneSite
public class AuditResource {
  @Inject private Requester requester;
  @Inject private AuditTrail audit;

  @GET
  @Operation(summary = "Lists remote writes, the newest first")
  public Page<AuditView> list(
      @BeanParam @Valid PageQuery page,
      @QueryParam("room") InstanceKey room,
      @QueryParam("user") @Identifier String user) {
    return audit.list(new AuditTrail.Filter(requester.listedSite(), room, user), page.request());
  }
}
