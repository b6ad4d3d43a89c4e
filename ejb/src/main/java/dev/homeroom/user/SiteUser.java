package dev.homeroom.user;

import dev.homeroom.change.Jsons;
import dev.homeroom.provider.Person;
import dev.homeroom.site.Site;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A person of a site. One whom a roster names before the site has sent them is a row without a
 * username.
 */
@Entity
@Table(name = "site_user")
public class SiteUser {

  private static final String SITE_ADMIN = "siteadmin";

  @Id
  @GeneratedValue(generator = "homeroom_sequence")
  private long id;

  @ManyToOne
  @JoinColumn(name = "site_id")
  private Site site;

  @Column(name = "user_id")
  private String userId;

  private String username;

  @Column(name = "display_name")
  private String displayName;

  private String email;
  private boolean suspended;

  @Column(name = "site_admin")
  private boolean siteAdmin;

  private String roles = "[]";
  private String identities = "{}";
  private boolean deleting;
  private long revision;

  @Transient private boolean adminTurned;

  protected SiteUser() {}

  /** A person of whom no more is known than that a roster names them. */
  public SiteUser(Site site, String userId) {
    this.site = site;
    this.userId = userId;
  }

  /** Takes over what the LMS sends; answers whether anything was different. */
  boolean become(UserWanted wanted) {
    String newRoles = Jsons.text(wanted.roles());
    String newIdentities = Jsons.text(wanted.identities());
    if (isKnown() && view().equals(viewOf(wanted))) {
      return false;
    }
    username = wanted.username();
    displayName = wanted.displayName();
    email = wanted.email();
    suspended = wanted.suspended();
    roles = newRoles;
    identities = newIdentities;
    adminTurned = siteAdmin != wanted.roles().contains(SITE_ADMIN);
    siteAdmin = wanted.roles().contains(SITE_ADMIN);
    revision++;
    return true;
  }

  /**
   * Marks the person as to be removed everywhere and then erased. Whoever is enrolled anew
   * meanwhile is a site admin no more.
   */
  void startDeleting() {
    deleting = true;
    siteAdmin = false;
    revision++;
  }

  /** Forgets everything but that rosters still name this user id. */
  public void forget() {
    username = null;
    displayName = null;
    email = null;
    suspended = false;
    siteAdmin = false;
    roles = "[]";
    identities = "{}";
    deleting = false;
    revision++;
  }

  /** An admin in every room. */
  public boolean isSiteAdmin() {
    return siteAdmin;
  }

  /** Whether the change just made has made this a site admin, or one no more. */
  boolean hasAdminTurned() {
    return adminTurned;
  }

  /** Whether the site has sent this user. */
  public boolean isKnown() {
    return username != null;
  }

  public boolean isDeleting() {
    return deleting;
  }

  public long id() {
    return id;
  }

  public String userId() {
    return userId;
  }

  public Site site() {
    return site;
  }

  public long revision() {
    return revision;
  }

  /** The identity the site itself gave for this provider. */
  public Optional<String> givenIdentity(String provider) {
    return Optional.ofNullable(Jsons.texts(identities).get(provider));
  }

  /** Whether the person has a display name, and another one than this. */
  boolean isNamedOtherwise(String name) {
    return displayName != null && !displayName.equals(name);
  }

  /** What a provider may know of this person. */
  public Person person() {
    return new Person(username, displayName, email);
  }

  /** What this person is called, here and in the chat, as far as the site has said. */
  public List<String> names() {
    return Stream.concat(
            Stream.of(username, displayName, email), Jsons.texts(identities).values().stream())
        .filter(Objects::nonNull)
        .toList();
  }

  public UserView view() {
    List<String> roleNames = Jsons.list(roles);
    Map<String, String> given = Jsons.texts(identities);
    return new UserView(
        site.code(), userId, username, displayName, email, suspended, roleNames, given);
  }

  private UserView viewOf(UserWanted wanted) {
    return new UserView(
        site.code(),
        userId,
        wanted.username(),
        wanted.displayName(),
        wanted.email(),
        wanted.suspended(),
        wanted.roles(),
        wanted.identities());
  }
}
