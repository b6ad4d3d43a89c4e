package dev.homeroom.web.body;

/** What is said of a field that has no default and was left out. */
public final class Required {
  public static final String MESSAGE = "is required";

  private Required() {}
}
