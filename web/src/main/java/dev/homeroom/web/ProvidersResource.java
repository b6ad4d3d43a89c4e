package dev.homeroom.web;

import dev.homeroom.change.Page;
import dev.homeroom.operate.desk.CheckView;
import dev.homeroom.operate.desk.ProviderDesk;
import dev.homeroom.operate.desk.ProviderView;
import dev.homeroom.web.body.EmptyBody;
import dev.homeroom.web.body.Required;
import dev.homeroom.web.json.MergePatch;
import dev.homeroom.web.request.AcceptLanguage;
import dev.homeroom.web.request.Requester;
import dev.homeroom.web.request.Unkeyed;
import dev.homeroom.web.valid.Identifier;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The providers that this server has. */
@Path("providers")
@Produces(MediaType.APPLICATION_JSON)
public class ProvidersResource {
  @Inject private ProviderDesk desk;

  /** Whether a provider is used. */
  public record EnabledBody(@NotNull(message = Required.MESSAGE) Boolean enabled) {}

  @GET
  @Operation(summary = "Lists providers")
  public Page<ProviderView> list(
      @BeanParam @Valid PageQuery page,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) List<String> languages) {
    return page.of(desk.list(AcceptLanguage.of(languages)), ProviderView::name);
  }

  @GET
  @Path("{name}")
  @Operation(summary = "Shows a provider")
  public ProviderView get(
      @PathParam("name") @Identifier String name,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) List<String> languages) {
    return desk.get(name, AcceptLanguage.of(languages));
  }

  @PATCH
  @Path("{name}")
  @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
  @RolesAllowed(Requester.OPERATOR)
  @Operation(summary = "Switches a provider on or off")
  public ProviderView enable(
      @PathParam("name") @Identifier String name,
      @NotNull(message = Required.MESSAGE) EnabledBody body,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) List<String> languages) {
    desk.enable(name, body.enabled());
    return desk.get(name, AcceptLanguage.of(languages));
  }

  @POST
  @Path("{name}/check")
  @Unkeyed
  @RolesAllowed(Requester.OPERATOR)
  @Operation(summary = "Tries a provider's connection and names what is missing")
  public CheckView check(@PathParam("name") @Identifier String name, EmptyBody body) {
    return desk.check(name);
  }
}
