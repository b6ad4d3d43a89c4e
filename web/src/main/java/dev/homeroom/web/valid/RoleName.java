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

/** A role as JSON has it. */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "member|moderator|admin")
@ReportAsSingleViolation
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RoleName {

  String message() default "must be member, moderator or admin";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
