package dev.homeroom.change;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * The trace that this thread works for, as W3C Trace Context has it: what is queued meanwhile is
 * queued for it, and what is logged meanwhile has it as {@code traceparent}.
 */
public final class Trace implements AutoCloseable {

  private static final String KEY = "traceparent";
  private static final Pattern VALID =
      Pattern.compile(
          "(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32}-)(?!0{16})([0-9a-f]{16}-)([0-9a-f]{2})(-.*)?");

  private final String before;

  private Trace(String traceparent) {
    before = current();
    show(traceparent);
  }

  /**
   * Works for a trace until it is closed.
   *
   * @param traceparent null for none
   */
  public static Trace of(String traceparent) {
    return new Trace(traceparent);
  }

  /** What this thread works for; null if for none. */
  public static String current() {
    return (String) MDC.get(KEY);
  }

  /**
   * What is sent on of a header: version 00, as whoever does not know a later one must write it.
   *
   * @return empty if the header is malformed, and so to be ignored
   */
  public static Optional<String> read(String header) {
    Matcher found = VALID.matcher(header);
    if (!found.matches() || found.group(1).equals("00") && found.group(5) != null) {
      return Optional.empty();
    }
    return Optional.of("00-" + found.group(2) + found.group(3) + found.group(4));
  }

  private static void show(String traceparent) {
    if (traceparent == null) {
      MDC.remove(KEY);
    } else {
      MDC.put(KEY, traceparent);
    }
  }

  @Override
  public void close() {
    show(before);
  }
}
