package dev.homeroom.room;

import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSpec;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** What is there of a room: its tie to the remote one. */
@MappedSuperclass
public abstract class RemoteTie {

  private String stamp = newStamp();

  @Column(name = "remote_id")
  private String remoteId;

  private String loss;

  @Column(name = "repair_asked")
  private boolean repairAsked;

  private String told;
  private int unmanaged;

  @Column(name = "last_synchronised")
  private Instant lastSynchronised;

  private static String newStamp() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** What an attempt made cannot be used; the next one makes a room of its own. */
  public void takeNewStamp() {
    stamp = newStamp();
  }

  /** The remote room is there. */
  public void createdAs(String newRemoteId) {
    remoteId = newRemoteId;
    loss = null;
  }

  /** The remote room is gone, or is none of ours any more: the next one is another. */
  public void forgetRemote() {
    takeNewStamp();
    remoteId = null;
    loss = null;
    told = null;
    unmanaged = 0;
    repairAsked = false;
  }

  /**
   * The remote room cannot be used.
   *
   * @param code {@code ROOM_GONE} or {@code ACCESS_LOST}
   */
  public void lose(String code) {
    loss = code;
  }

  /** Somebody asks that the remote room be repaired, if it is lost. */
  void askRepair() {
    repairAsked = remoteId != null;
  }

  /** Whatever could be done on request was done. */
  public void repairTried() {
    repairAsked = false;
  }

  public boolean isRepairAsked() {
    return repairAsked;
  }

  /** Whether the remote room is known to be of no use to us. */
  public boolean isLost() {
    return loss != null;
  }

  /** Whether the remote room is known to be gone. */
  boolean isGone() {
    return ProviderRefused.ROOM_GONE.equals(loss);
  }

  /**
   * What a synchronisation found.
   *
   * @param strangers people in it of whom there is no record
   */
  public void synchronised(int strangers, Instant when) {
    unmanaged = strangers;
    lastSynchronised = when;
    loss = null;
  }

  /** The remote room was told to be this. */
  public void told(RoomSpec sent) {
    Told before = Told.parse(told);
    Told now = Told.of(sent, sent.avatar() == null ? null : sent.avatar().digest());
    told = (sent.readOnly() && before != null ? before.madeReadOnly() : now).toString();
  }

  /** Whether, as far as is known, the remote room was last told exactly this. */
  boolean wasTold(RoomSpec wanted, String avatarDigest) {
    Told before = Told.parse(told);
    return before == null || before.equals(Told.of(wanted, avatarDigest));
  }

  /** The parts of which nothing new is wanted since the remote room was told. */
  Set<RoomPart> unchanged(RoomSpec wanted, String avatarDigest) {
    Told before = Told.parse(told);
    return before == null ? Set.of() : before.common(Told.of(wanted, avatarDigest));
  }

  String stamp() {
    return stamp;
  }

  public String remoteId() {
    return remoteId;
  }

  int unmanaged() {
    return unmanaged;
  }

  Instant lastSynchronised() {
    return lastSynchronised;
  }
}
