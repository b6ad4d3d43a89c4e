package dev.homeroom.web.valid;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Nobody is named twice in one body, and no more people than it may have entries. */
@Documented
@Constraint(validatedBy = DistinctUsersValidator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DistinctUsers {

  /** The most entries of all lists together. */
  int most();

  String message() default "names somebody whom this request names already";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** A body that names users. */
  interface Named {

    /** In the order of the body. */
    Iterable<Mention> mentions();
  }

  /**
   * One place where a user is named.
   *
   * @param list the field, a list
   * @param property the field within the list's entry; null if the entry is the user's id itself
   */
  record Mention(String list, int index, String property, String userId) {}
}
