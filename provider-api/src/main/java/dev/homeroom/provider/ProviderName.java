package dev.homeroom.provider;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * The CDI qualifier by which a provider is selected, for example {@code @ProviderName("matrix")}.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
public @interface ProviderName {

  /** The name the LMS uses for this provider: 1 to 100 characters of {@code a-z 0-9 -}. */
  String value();

  /** The qualifier as a value, to select a provider whose name is known at run time only. */
  final class Literal extends AnnotationLiteral<ProviderName> implements ProviderName {
    private static final long serialVersionUID = 1L;
    private final String value;

    public Literal(String value) {
      this.value = value;
    }

    @Override
    public String value() {
      return value;
    }
  }
}
