package dev.homeroom.web;

/** What is said of a field that has no default and was left out. */
final class Required {
  static final String MESSAGE = "is required";

  private Required() {}
}
