package dev.homeroom.provider.contract;

import dev.homeroom.provider.Avatar;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Small real pictures, one of each kind that a room may show. */
public final class Pictures {

  private Pictures() {}

  public static Avatar png() {
    return drawn("png");
  }

  public static Avatar jpeg() {
    return drawn("jpeg");
  }

  public static Avatar gif() {
    return drawn("gif");
  }

  /** Java cannot draw this one. */
  public static Avatar webp() {
    String pixel = "UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=";
    return Avatar.of("image/webp", Base64.getDecoder().decode(pixel));
  }

  private static Avatar drawn(String kind) {
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), kind, bytes);
      return Avatar.of("image/" + kind, bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
