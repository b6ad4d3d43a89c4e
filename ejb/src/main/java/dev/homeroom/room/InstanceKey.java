package dev.homeroom.room;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * What names an instance within its site: {@code core_course} / {@code coursecommunication} /
 * {@code 42}. Each part is 1 to 100 characters of {@code A-Z a-z 0-9 . _ ~ -}.
 */
@Embeddable
public record InstanceKey(
    String component,
    @Column(name = "instance_type") String instanceType,
    @Column(name = "instance_id") String instanceId) {

  @Override
  public String toString() {
    return component + "/" + instanceType + "/" + instanceId;
  }
}
