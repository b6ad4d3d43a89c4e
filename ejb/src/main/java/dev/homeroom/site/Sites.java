package dev.homeroom.site;

import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The sites there are. */
@ApplicationScoped
public class Sites {

  /** The site that exists from the start. */
  public static final String DEFAULT = "default";

  /** Whether the site was made by this change, and what it is now. */
  public record Recorded(boolean created, SiteView site) {}

  public Page<SiteView> list(PageRequest page) {
    throw new UnsupportedOperationException();
  }

  /** Settings are judged by name and type; absent ones take their defaults. */
  public Recorded put(String site, String name, Map<String, Object> settings) {
    throw new UnsupportedOperationException();
  }

  /** Whether there is such a site. */
  public boolean exists(String site) {
    throw new UnsupportedOperationException();
  }
}
