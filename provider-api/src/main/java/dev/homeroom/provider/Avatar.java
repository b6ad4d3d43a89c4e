package dev.homeroom.provider;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A room's picture. Two with the same bytes are equal.
 *
 * @param digest SHA-256 of the bytes, in lower-case hexadecimal digits
 * @param mediaType {@code image/png}, {@code image/jpeg}, {@code image/gif} or {@code image/webp},
 *     as the bytes themselves show
 * @param content the bytes, never to be changed; at most 5 MiB
 */
public record Avatar(String digest, String mediaType, byte[] content) {

  /** The picture of these bytes, its digest computed. */
  public static Avatar of(String mediaType, byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new Avatar(HexFormat.of().formatHex(digest), mediaType, content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Avatar avatar && digest.equals(avatar.digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return "Avatar[" + mediaType + ", " + content.length + " bytes, " + digest + "]";
  }
}
