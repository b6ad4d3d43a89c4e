package dev.homeroom.web.valid;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.ChangeRefused.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges bodies by their constraints. RESTEasy could, but it takes minutes over a roster of which
 * every entry is wrong; here the first hundred violations are enough.
 */
@ApplicationScoped
public class Judge {
  private static final int MOST_VIOLATIONS = 100;

  private final Validator validator;

  /** For the container's proxy. */
  protected Judge() {
    this(null);
  }

  @Inject
  public Judge(Validator validator) {
    this.validator = validator;
  }

  /**
   * The same body.
   *
   * @throws ChangeRefused with everything that is wrong in it
   */
  public <T> T valid(T body) {
    if (body == null) {
      throw ChangeRefused.invalid("body", "is required");
    }
    List<Violation> wrong = new ArrayList<>(violations("", body).toList());
    if (body instanceof Entries entries) {
      judge(entries, wrong);
    }
    if (!wrong.isEmpty()) {
      throw ChangeRefused.invalid(wrong);
    }
    return body;
  }

  private void judge(Entries body, List<Violation> wrong) {
    Set<String> named = new HashSet<>();
    Iterator<Entries.Entry> entries = body.entries().iterator();
    for (int count = 1; entries.hasNext() && wrong.size() < MOST_VIOLATIONS; count++) {
      Entries.Entry entry = entries.next();
      if (count > body.most()) {
        wrong.add(new Violation(entry.place(), "is one too many: " + body.most() + " at most"));
        return;
      }
      violations(entry.place(), entry.json()).forEach(wrong::add);
      if (entry.userId() != null && !named.add(entry.userId())) {
        wrong.add(new Violation(entry.place() + entry.user(), "is there more than once"));
      }
    }
  }

  private Stream<Violation> violations(String place, Object json) {
    return json instanceof String || json instanceof byte[]
        ? Stream.empty()
        : InvalidFields.of(place, validator.validate(json));
  }
}
