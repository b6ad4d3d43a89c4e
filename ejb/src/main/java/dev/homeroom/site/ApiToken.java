package dev.homeroom.site;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** A key of a site to the API; only the hash of its secret is kept. */
@Entity
@Table(name = "api_token")
public class ApiToken {

  @Id
  @GeneratedValue(generator = "homeroom_sequence")
  private long id;

  @ManyToOne
  @JoinColumn(name = "site_id")
  private Site site;

  private String name;
  private String hash;
  private boolean operator;

  @Column(name = "created_at")
  private Instant createdAt;

  protected ApiToken() {}

  ApiToken(Site site, String name, String hash, boolean operator, Instant createdAt) {
    this.site = site;
    this.name = name;
    this.hash = hash;
    this.operator = operator;
    this.createdAt = createdAt;
  }

  String id() {
    return Long.toString(id);
  }

  Tokens.Holder holder() {
    return new Tokens.Holder(id(), name, site.code(), operator);
  }

  TokenView view() {
    return new TokenView(id(), name, createdAt);
  }
}
