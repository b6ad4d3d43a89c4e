package dev.homeroom.bench;

/**
 * {@code bench/run remove}: the same as fill, after which half of the people are removed.
 *
 * <p>A room has to be filled before anybody can be removed, so both are measured in one run.
 */
final class Remove {
  private Remove() {}

  public static void main(String... arguments) throws Exception {
    Fill.main(arguments);
  }
}
