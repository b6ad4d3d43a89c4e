package dev.homeroom.room;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** The kinds of pictures that an avatar may be, each told by its first bytes. */
public enum AvatarKind {
  PNG("image/png", AvatarKind::isPng),
  JPEG("image/jpeg", AvatarKind::isJpeg),
  GIF("image/gif", AvatarKind::isGif),
  WEBP("image/webp", AvatarKind::isWebp);

  private final String mediaType;
  private final Predicate<byte[]> test;

  AvatarKind(String mediaType, Predicate<byte[]> test) {
    this.mediaType = mediaType;
    this.test = test;
  }

  /** The kind that a content type names. */
  public static Optional<AvatarKind> of(String mediaType) {
    return Arrays.stream(values()).filter(kind -> kind.mediaType.equals(mediaType)).findFirst();
  }

  public String mediaType() {
    return mediaType;
  }

  /** Whether the bytes begin as such a picture does. */
  boolean holds(byte[] bytes) {
    return test.test(bytes);
  }

  /** The signature, then a header chunk of 13 bytes with a width and a height. */
  private static boolean isPng(byte[] bytes) {
    return bytes.length >= 33
        && has(bytes, 0, "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR")
        && number(bytes, 16, 4) > 0
        && number(bytes, 20, 4) > 0;
  }

  /** Start of image, then a marker whose segment is there as a whole. */
  private static boolean isJpeg(byte[] bytes) {
    return bytes.length >= 6
        && has(bytes, 0, "\u00ff\u00d8\u00ff")
        && (bytes[3] & 0xff) >= 0xc0
        && number(bytes, 4, 2) >= 2
        && 4 + number(bytes, 4, 2) <= bytes.length;
  }

  /** The signature, then a screen with a width and a height. */
  private static boolean isGif(byte[] bytes) {
    return bytes.length >= 13
        && (has(bytes, 0, "GIF87a") || has(bytes, 0, "GIF89a"))
        && number(bytes, 6, 2) > 0
        && number(bytes, 8, 2) > 0;
  }

  /** A RIFF container of this form, with a first chunk of one of the three codings. */
  private static boolean isWebp(byte[] bytes) {
    return bytes.length >= 20
        && has(bytes, 0, "RIFF")
        && has(bytes, 8, "WEBPVP8")
        && " LX".indexOf(bytes[15]) >= 0;
  }

  private static boolean has(byte[] bytes, int from, String expected) {
    byte[] wanted = expected.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= from + wanted.length
        && Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length);
  }

  /** Unsigned, the first byte counting most; enough for a length, and for telling it from zero. */
  private static long number(byte[] bytes, int from, int length) {
    long number = 0;
    for (int i = from; i < from + length; i++) {
      number = number << 8 | bytes[i] & 0xff;
    }
    return number;
  }
}
