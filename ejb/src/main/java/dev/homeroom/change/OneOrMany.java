package dev.homeroom.change;

import java.util.Collection;

/**
 * What a query compares with: one value, or a list. Hibernate translates a query with a list anew
 * each time, which takes longer than the database takes to answer it. Most changes are about one.
 */
public final class OneOrMany {

  private OneOrMany() {}

  /** The condition, to stand after what is compared. */
  public static String among(Collection<?> values, String parameter) {
    return (values.size() == 1 ? " = :" : " in :") + parameter + " ";
  }

  /** The same for a query in SQL, in which a list stands in brackets. */
  public static String inSql(Collection<?> values, String parameter) {
    return values.size() == 1 ? " = :" + parameter : " in (:" + parameter + ")";
  }

  /** What the parameter of the condition is set to. */
  public static Object value(Collection<?> values) {
    return values.size() == 1 ? values.iterator().next() : values;
  }
}
