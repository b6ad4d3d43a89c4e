package dev.homeroom.web.valid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Set;

/** Judges what RESTEasy has not: a body that only comes about while a call is answered. */
@ApplicationScoped
public class Judge {
  private final Validator validator;

  /** For the container's proxy. */
  protected Judge() {
    this(null);
  }

  @Inject
  public Judge(Validator validator) {
    this.validator = validator;
  }

  /**
   * The same body.
   *
   * @throws ConstraintViolationException if it breaks one of its constraints
   */
  public <T> T valid(T body) {
    Set<ConstraintViolation<T>> violations = validator.validate(body);
    if (!violations.isEmpty()) {
      throw new ConstraintViolationException(violations);
    }
    return body;
  }
}
