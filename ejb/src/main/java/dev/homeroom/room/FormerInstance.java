package dev.homeroom.room;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * What is left of an instance that is gone: how far its versions had come. One that is made anew
 * goes on from there, so that nobody who saw the old one changes the new one without having seen
 * it.
 */
@Entity
@Table(name = "former_instance")
public class FormerInstance {

  @Id private long id;

  @Column(name = "site_id")
  private long siteId;

  @Embedded private InstanceKey key;

  private long version;

  @Column(name = "hold_version")
  private long holdVersion;

  protected FormerInstance() {}

  long version() {
    return version;
  }

  long holdVersion() {
    return holdVersion;
  }
}
