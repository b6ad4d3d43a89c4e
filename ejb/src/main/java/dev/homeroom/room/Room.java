package dev.homeroom.room;

import dev.homeroom.change.Jsons;
import dev.homeroom.provider.RoomSpec;
import dev.homeroom.queue.RoomRef;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * The communication room of one instance with one provider: what is wanted, what is there, and the
 * tie between them. An instance keeps the rooms of the providers it had before; one is selected.
 */
@Entity
@Table(name = "room")
public class Room {

  @Id
  @GeneratedValue(generator = "homeroom_sequence")
  private long id;

  @Column(name = "site_id")
  private long siteId;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "instance_ref")
  private Instance instance;

  private String provider;
  private boolean selected;
  private boolean active;

  @Column(name = "manages_members")
  private boolean managesMembers;

  private boolean archived;
  private boolean deleting;

  @Column(name = "delete_remote")
  private boolean deleteRemote;

  private String name;
  private String topic;
  private String settings;

  private int retired;

  @Column(name = "repair_asked")
  private boolean repairAsked;

  private String stamp = newStamp();

  @Column(name = "remote_id")
  private String remoteId;

  private String loss;
  private String told;
  private int unmanaged;

  @Column(name = "last_synchronised")
  private Instant lastSynchronised;

  protected Room() {}

  Room(Instance instance, String provider, boolean managesMembers) {
    this.instance = instance;
    this.siteId = instance.site().id();
    this.provider = provider;
    this.managesMembers = managesMembers;
  }

  /** Whether what is wanted differs from what this room is to be already. */
  boolean differsFrom(RoomWanted wanted) {
    return !selected || active != activeIn(wanted) || describesOtherwise(wanted);
  }

  /** Whether name, topic or settings differ. */
  boolean describesOtherwise(RoomWanted wanted) {
    return !wanted.name().equals(name)
        || !wanted.topic().equals(topic)
        || !Jsons.text(wanted.settings()).equals(settings);
  }

  /** Takes over what is wanted of the room its instance has now. */
  void become(RoomWanted wanted) {
    selected = true;
    active = activeIn(wanted);
    name = wanted.name();
    topic = wanted.topic();
    settings = Jsons.text(wanted.settings());
  }

  private boolean activeIn(RoomWanted wanted) {
    return wanted.active() && !provider.equals(RoomWanted.NONE);
  }

  /** Its instance has another provider now. */
  void deselect() {
    selected = false;
  }

  void startDeleting(boolean remoteToo) {
    deleting = true;
    deleteRemote = remoteToo;
  }

  /** What an attempt made cannot be used; the next one makes a room of its own. */
  public void takeNewStamp() {
    stamp = newStamp();
  }

  /** The remote room is there. */
  public void createdAs(String newRemoteId) {
    remoteId = newRemoteId;
  }

  /**
   * What a synchronisation found.
   *
   * @param strangers people in it of whom there is no record
   */
  public void synchronised(int strangers, Instant when) {
    unmanaged = strangers;
    lastSynchronised = when;
  }

  private static String newStamp() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** Whether the remote room has another name or topic than is wanted. */
  public boolean isCalledOtherwise(String remoteName, String remoteTopic) {
    return !name.equals(remoteName) || !topic.equals(remoteTopic == null ? "" : remoteTopic);
  }

  /** Whether people may be in it. */
  public boolean isOpen() {
    return selected && active && !deleting;
  }

  /** Whether there is, or is to be, a remote room that belongs to an active instance. */
  public boolean isWanted() {
    return isOpen() && !provider.equals(RoomWanted.NONE);
  }

  public boolean isSelected() {
    return selected;
  }

  public boolean isActive() {
    return active;
  }

  public boolean isArchived() {
    return archived;
  }

  /** Whether a reset has put it aside. */
  public boolean isRetired() {
    return retired > 0;
  }

  public boolean isDeleting() {
    return deleting;
  }

  public boolean deletesRemote() {
    return deleteRemote;
  }

  public boolean managesMembers() {
    return managesMembers;
  }

  public long id() {
    return id;
  }

  public Instance instance() {
    return instance;
  }

  public String provider() {
    return provider;
  }

  public String remoteId() {
    return remoteId;
  }

  public String name() {
    return name;
  }

  int unmanaged() {
    return unmanaged;
  }

  Instant lastSynchronised() {
    return lastSynchronised;
  }

  /** What a provider needs to know of it. */
  public RoomSpec spec() {
    return new RoomSpec(stamp, name, topic, Jsons.map(settings), null, false);
  }

  /** What the queue needs to know of it. */
  public RoomRef ref() {
    return new RoomRef(id, siteId, provider);
  }
}
