package dev.homeroom.web.request;

import dev.homeroom.web.valid.Entries;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads no more of a body than its kind may have, whether or not its length was announced, and asks
 * before it reads much of one with many entries.
 */
final class BodyLimit extends FilterInputStream {
  private static final long OF_MANY_ENTRIES = 32L << 20;
  private static final long OF_PICTURES = 5L << 20;
  private static final long OF_OTHERS = 1L << 20;
  private static final long MUCH = 256L << 10;
  private final Runnable ask;
  private final long askedAt;
  private long left;

  private BodyLimit(InputStream body, long limit, Runnable ask) {
    super(body);
    this.left = limit;
    this.askedAt = limit - MUCH;
    this.ask = ask;
  }

  /** Bytes. */
  static long of(Class<?> kind) {
    if (kind == byte[].class) {
      return OF_PICTURES;
    }
    return Entries.class.isAssignableFrom(kind) ? OF_MANY_ENTRIES : OF_OTHERS;
  }

  /**
   * @param ask called once, before much of a body with many entries is read
   */
  static InputStream on(InputStream body, Class<?> kind, Runnable ask) {
    boolean many = Entries.class.isAssignableFrom(kind);
    return new BodyLimit(body, of(kind), many ? ask : () -> {});
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    count(read);
    return read;
  }

  private void count(int read) throws BodyTooLarge {
    long before = left;
    left -= Math.max(read, 0);
    if (before > askedAt && left <= askedAt) {
      ask.run();
    }
    if (left < 0) {
      throw new BodyTooLarge();
    }
  }
}
