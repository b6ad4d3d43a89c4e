package dev.homeroom.site;

import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The tokens of sites: shown once, stored hashed. */
@ApplicationScoped
public class Tokens {

  /** A token just made, with its secret. */
  public record Issued(String id, String token) {}

  /**
   * Whose token it is.
   *
   * @param site the code of its site
   * @param operator whether it may act for every site
   */
  public record Holder(String id, String name, String site, boolean operator) {}

  /** Who holds this secret, if anybody does. */
  public Optional<Holder> holderOf(String secret) {
    throw new UnsupportedOperationException();
  }

  public Issued issue(String site, String name) {
    throw new UnsupportedOperationException();
  }

  public Page<TokenView> list(String site, PageRequest page) {
    throw new UnsupportedOperationException();
  }

  public void revoke(String site, String id) {
    throw new UnsupportedOperationException();
  }
}
