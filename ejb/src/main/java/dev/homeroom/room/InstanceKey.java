package dev.homeroom.room;

/**
 * What names an instance within its site: {@code core_course} / {@code coursecommunication} /
 * {@code 42}. Each part is 1 to 100 characters of {@code A-Z a-z 0-9 . _ ~ -}.
 */
public record InstanceKey(String component, String instanceType, String instanceId) {

  @Override
  public String toString() {
    return component + "/" + instanceType + "/" + instanceId;
  }
}
