package dev.homeroom.web;

import dev.homeroom.room.InstanceKey;
import dev.homeroom.web.valid.Identifier;
import jakarta.ws.rs.PathParam;

/** The instance that an address names. */
public class RoomPath {
  static final String TEMPLATE = "{component}/{instanceType}/{instanceId}";

  @PathParam("component")
  @Identifier
  private String component;

  @PathParam("instanceType")
  @Identifier
  private String instanceType;

  @PathParam("instanceId")
  @Identifier
  private String instanceId;

  InstanceKey key() {
    return new InstanceKey(component, instanceType, instanceId);
  }
}
