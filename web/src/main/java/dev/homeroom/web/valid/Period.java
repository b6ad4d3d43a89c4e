package dev.homeroom.web.valid;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;

/** What begins before it ends; a violation is one of the field {@code until}. */
@Documented
@Constraint(validatedBy = Period.Check.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Period {

  String message() default "must be later than from";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Either end may be null: none. */
  interface Ends {
    Instant from();

    Instant until();
  }

  /** Compares the two. */
  class Check implements ConstraintValidator<Period, Ends> {

    @Override
    public boolean isValid(Ends ends, ConstraintValidatorContext context) {
      boolean valid =
          ends.from() == null || ends.until() == null || ends.from().isBefore(ends.until());
      if (!valid) {
        context.disableDefaultConstraintViolation();
        context
            .buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
            .addPropertyNode("until")
            .addConstraintViolation();
      }
      return valid;
    }
  }
}
