package dev.homeroom.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.homeroom.change.Page;
import dev.homeroom.site.SiteView;
import dev.homeroom.site.Sites;
import dev.homeroom.site.TokenView;
import dev.homeroom.site.Tokens;
import dev.homeroom.web.body.Required;
import dev.homeroom.web.request.Requester;
import dev.homeroom.web.request.ShownOnce;
import dev.homeroom.web.valid.Identifier;
import dev.homeroom.web.valid.Name;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The sites and their tokens: the operators' business alone. */
@Path("sites")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Requester.OPERATOR)
public class SitesResource {
  @Inject private Sites sites;
  @Inject private Tokens tokens;

  /** What a site is to be; settings left out take their defaults. */
  public record SiteBody(
      @NotNull(message = Required.MESSAGE) @Name String name,
      @JsonSetter(contentNulls = Nulls.SET)
          @Size(max = 100, message = "must not have more than 100 fields")
          Map<String, Object> settings) {}

  /** What a token is to be called. */
  public record TokenBody(@NotNull(message = Required.MESSAGE) @Name String name) {}

  @GET
  @Operation(summary = "Lists sites")
  public Page<SiteView> list(@BeanParam @Valid PageQuery page) {
    return sites.list(page.request());
  }

  @PUT
  @Path("{site}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes the site what is wanted")
  @APIResponseSchema(SiteView.class)
  @APIResponse(responseCode = "201", description = "As 200; it was made by this call")
  public Response put(
      @PathParam("site") @Identifier String site,
      @Context UriInfo uri,
      @NotNull(message = Required.MESSAGE) SiteBody body) {
    var recorded =
        sites.put(site, body.name(), body.settings() == null ? Map.of() : body.settings());
    return (recorded.created() ? Response.created(uri.getRequestUri()) : Response.ok())
        .entity(recorded.site())
        .build();
  }

  @GET
  @Path("{site}/tokens")
  @Operation(summary = "Lists the tokens of a site, without their secrets")
  public Page<TokenView> tokens(
      @PathParam("site") @Identifier String site, @BeanParam @Valid PageQuery page) {
    return tokens.list(site, page.request());
  }

  @POST
  @Path("{site}/tokens")
  @ShownOnce
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes a token; its secret is shown this once")
  @APIResponseSchema(
      value = Tokens.Issued.class,
      responseCode = "201",
      responseDescription = "It was made by this call")
  public Response issue(
      @PathParam("site") @Identifier String site,
      @Context UriInfo uri,
      @NotNull(message = Required.MESSAGE) TokenBody body) {
    Tokens.Issued issued = tokens.issue(site, body.name());
    return Response.created(uri.getAbsolutePathBuilder().path(issued.id()).build())
        .entity(issued)
        .build();
  }

  @DELETE
  @Path("{site}/tokens/{id}")
  @Operation(summary = "Makes a token useless")
  public void revoke(
      @PathParam("site") @Identifier String site, @PathParam("id") @Identifier String id) {
    tokens.revoke(site, id);
  }
}
