package dev.homeroom.web.request;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A call that an idempotency key makes one of, however often it is sent. */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {

  /** Every POST and PATCH is one, without having to say so. */
  final class Literal extends AnnotationLiteral<Idempotent> implements Idempotent {
    static final Literal INSTANCE = new Literal();
    private static final long serialVersionUID = 1L;
  }
}
