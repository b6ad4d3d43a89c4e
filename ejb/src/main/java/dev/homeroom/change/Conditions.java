package dev.homeroom.change;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the rows of a list have to fulfil. Only what is asked for is part of the query, so that the
 * database can use the index for just that.
 */
public final class Conditions {
  private final StringBuilder text;
  private final Map<String, Object> values = new LinkedHashMap<>();

  /**
   * @param first which every row fulfils, in the terms of the query
   */
  public Conditions(String first) {
    text = new StringBuilder(first);
  }

  /** One more. */
  public Conditions and(String condition) {
    text.append(" and ").append(condition);
    return this;
  }

  /**
   * One more, if there is a value for its parameter.
   *
   * @param value null for whatever
   */
  public Conditions and(String condition, String parameter, Object value) {
    if (value == null) {
      return this;
    }
    values.put(parameter, value);
    return and(condition);
  }

  /** Gives a value to a parameter of a condition. */
  public Conditions with(String parameter, Object value) {
    values.put(parameter, value);
    return this;
  }

  /**
   * The query for a page and one row more, by which it is seen whether there is another.
   *
   * @param select up to its {@code where}
   * @param order what is ordered by
   */
  public <T> TypedQuery<T> query(
      EntityManager entities, String select, String order, int limit, Class<T> rows) {
    TypedQuery<T> query =
        entities.createQuery(select + " where " + text + " order by " + order, rows);
    values.forEach(query::setParameter);
    return query.setMaxResults(limit + 1);
  }
}
