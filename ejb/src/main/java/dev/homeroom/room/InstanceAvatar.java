package dev.homeroom.room;

import dev.homeroom.provider.Avatar;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

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

  InstanceAvatar(Instance instance, Avatar avatar) {
    this.instanceRef = instance.id();
    become(avatar);
  }

  /** Takes over another picture. */
  final void become(Avatar avatar) {
    digest = avatar.digest();
    mediaType = avatar.mediaType();
    content = avatar.content();
  }

  /** What a provider, or a person, is shown of it. */
  Avatar avatar() {
    return new Avatar(digest, mediaType, content);
  }
}
