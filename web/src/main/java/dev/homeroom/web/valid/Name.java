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

/**
 * One line of text in any script: 1 to 255 characters (code points), no control characters, no line
 * breaks, no half of a surrogate pair.
 */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = Name.PATTERN)
@ReportAsSingleViolation
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Name {

  String PATTERN = "[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1,255}";

  String message() default "must be 1 to 255 characters without control characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
