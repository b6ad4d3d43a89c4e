package dev.homeroom.web.request;

import dev.homeroom.change.Caller;
import dev.homeroom.change.ChangeRefused;
import dev.homeroom.site.Sites;
import dev.homeroom.site.Tokens;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAuthorizedException;
import java.util.Optional;

/** Who has sent the request, and which site it is about. */
@RequestScoped
public class Requester {
  /** The role of those who may act for every site. */
  public static final String OPERATOR = "operator";

  static final String HOLDER = Tokens.Holder.class.getName();
  private static final int LONGEST_CALL = 120;
  private static final int LONGEST_NAME = 60;

  private final HttpServletRequest request;
  private final Sites sites;
  private String askedSite;
  private String call = "";
  private String user;

  /** For the container's proxy. */
  protected Requester() {
    this(null, null);
  }

  @Inject
  public Requester(HttpServletRequest request, Sites sites) {
    this.request = request;
    this.sites = sites;
  }

  /**
   * @param site what {@code ?site=} says; null if the request does not have it
   */
  void asksFor(String site) {
    boolean known =
        site == null || holder().site().equals(site) || (holder().operator() && sites.exists(site));
    if (!known) {
      throw ChangeRefused.notFound("There is no such site.");
    }
    askedSite = site;
  }

  void calls(String method, Address address) {
    call = method + " " + address.path();
    user = address.userId();
  }

  /** The user whom the address names. */
  Optional<String> user() {
    return Optional.ofNullable(user);
  }

  /** The id of the token. */
  String token() {
    return holder().id();
  }

  /** The one site that the request is about. */
  public String site() {
    if (askedSite != null) {
      return askedSite;
    }
    return holder().operator() ? Sites.DEFAULT : holder().site();
  }

  /** The site whose things are listed, or found by a number of their own; null for all sites. */
  public String listedSite() {
    return askedSite == null && holder().operator() ? null : site();
  }

  /** Who asks for a change of this site. */
  public Caller caller() {
    return new Caller(site(), cause());
  }

  /** What is asked and by which token, as {@link Caller} has it. */
  public String cause() {
    return shortened(call, LONGEST_CALL) + " by token " + shortened(holder().name(), LONGEST_NAME);
  }

  /** In UTF-16 units, by which a column of H2 is measured; no surrogate pair is cut in two. */
  static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(most - 2));
    return text.substring(0, splits ? most - 2 : most - 1) + "…";
  }

  private Tokens.Holder holder() {
    if (request.getAttribute(HOLDER) instanceof Tokens.Holder holder) {
      return holder;
    }
    throw new NotAuthorizedException("Bearer");
  }
}
