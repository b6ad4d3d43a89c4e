package dev.homeroom.perform.call;

import dev.homeroom.audit.AuditLine;
import dev.homeroom.queue.Claim;
import dev.homeroom.room.InstanceKey;
import dev.homeroom.room.Room;

/** What the audit lines of one operation have in common. */
public final class AuditSubject {
  private AuditSubject() {}

  /** Of a claim's next operation, performed by this node. */
  public static AuditLine.Subject of(Claim claim, Room room, String node) {
    InstanceKey key = room.instance().key();
    return new AuditLine.Subject(
        room.ref().siteId(),
        key.component(),
        key.instanceType(),
        key.instanceId(),
        room.id(),
        room.provider(),
        claim.next().kind().name(),
        claim.next().cause(),
        node,
        claim.fence());
  }
}
