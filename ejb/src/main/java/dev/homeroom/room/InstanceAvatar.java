package dev.homeroom.room;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The picture of an instance, which all its rooms get. */
@Entity
@Table(name = "avatar")
public class InstanceAvatar {

  /** The most bytes that one may have. */
  public static final int MOST_BYTES = 5 << 20;

  @Id
  @Column(name = "instance_ref")
  private long instanceRef;

  private String digest;

  @Column(name = "media_type")
  private String mediaType;

  @Column(length = MOST_BYTES)
  private byte[] content;

  protected InstanceAvatar() {}

  InstanceAvatar(Instance instance, String mediaType, byte[] content) {
    this.instanceRef = instance.id();
    become(mediaType, content);
  }

  /** Takes over another picture. */
  final void become(String newMediaType, byte[] newContent) {
    digest = digestOf(newContent);
    mediaType = newMediaType;
    content = newContent.clone();
  }

  /** The SHA-256 of the bytes, in hexadecimal. */
  static String digestOf(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public String digest() {
    return digest;
  }

  public String mediaType() {
    return mediaType;
  }

  public byte[] content() {
    return content.clone();
  }
}
