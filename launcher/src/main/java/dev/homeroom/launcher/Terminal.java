package dev.homeroom.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * The process's own output, since the server turns System.out and System.err into lines of its log.
 */
final class Terminal {

  private static final PrintStream OUT = stream(FileDescriptor.out);
  private static final PrintStream ERR = stream(FileDescriptor.err);

  private Terminal() {}

  /** What the command was asked for. */
  static void print(String text) {
    OUT.println(text);
  }

  /** Progress and trouble. */
  static void say(String text) {
    ERR.println("homeroom: " + text);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, Charset.defaultCharset());
  }
}
