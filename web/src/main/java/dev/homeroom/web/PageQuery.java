package dev.homeroom.web;

import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Which page of a list is asked for. */
public class PageQuery {
  private static final String LIMIT = "must be from 1 to 1000";

  @QueryParam("limit")
  @DefaultValue("100")
  @Min(value = 1, message = LIMIT)
  @Max(value = 1000, message = LIMIT)
  private int limit;

  @QueryParam("after")
  @Pattern(regexp = "[^\\p{Cc}]{1,1000}", message = "must be the next of the page before")
  private String after;

  PageRequest request() {
    return new PageRequest(limit, after);
  }

  /** A page of a list that is short enough to be had whole; the key is its order and cursor. */
  <T> Page<T> of(List<T> all, Function<T, String> key) {
    List<T> rest =
        all.stream()
            .sorted(Comparator.comparing(key))
            .filter(item -> after == null || key.apply(item).compareTo(after) > 0)
            .toList();
    return Page.of(rest, limit, key);
  }
}
