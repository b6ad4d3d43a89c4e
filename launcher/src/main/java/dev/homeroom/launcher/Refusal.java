package dev.homeroom.launcher;

/**
 * A reason not to go on, as one sentence that says what to do, and the exit code that goes with it.
 */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Exit codes; 0 is success, 1 anything without a code of its own, 3 the JVM's for a full heap.
   */
  static final int FAILED = 1;

  static final int USAGE = 2;
  static final int PORT = 4;
  static final int DATA_DIRECTORY = 5;
  static final int DATABASE = 6;
  static final int RUNNING = 9;

  private final int exitCode;

  Refusal(int exitCode, String sentence, Object... arguments) {
    super(arguments.length == 0 ? sentence : sentence.formatted(arguments));
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
