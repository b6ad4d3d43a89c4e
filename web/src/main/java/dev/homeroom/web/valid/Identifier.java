package dev.homeroom.web.valid;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** 1 to 100 characters of {@code A-Z a-z 0-9 . _ ~ -}, not {@code .} or {@code ..}. */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = Identifier.PATTERN)
@ReportAsSingleViolation
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Identifier {

  String PATTERN = "(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,100}";

  String message() default
      "must be 1 to 100 characters of A-Z a-z 0-9 . _ ~ - and neither . nor ..";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
