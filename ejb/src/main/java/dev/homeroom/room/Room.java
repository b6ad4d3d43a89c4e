package dev.homeroom.room;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.Jsons;
import dev.homeroom.provider.Avatar;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSnapshot;
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
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * The communication room of one instance with one provider: what is wanted, what is there, and the
 * tie between them. An instance keeps the rooms of the providers it had before; one is selected.
 */
@Entity
@Table(name = "room")
public class Room extends RemoteTie {

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

  protected Room() {}

  Room(Instance instance, String provider, boolean managesMembers) {
    this.instance = instance;
    this.siteId = instance.site().id();
    this.provider = provider;
    this.managesMembers = managesMembers;
  }

  /** Whether what is wanted differs from what this room is to be already. */
  boolean differsFrom(RoomWanted wanted) {
    return !selected || active != wanted.active() || describesOtherwise(wanted);
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
    active = wanted.active();
    name = wanted.name();
    topic = wanted.topic();
    settings = Jsons.text(wanted.settings());
  }

  /** Its instance has another provider now; as long as one is archived, the other is. */
  void replace(Room before) {
    before.selected = false;
    archived |= before.archived;
  }

  /** Read-only from now on; answers whether it was not before. */
  boolean archive() {
    boolean changed = !archived;
    archived = true;
    return changed;
  }

  /** As before it was archived; answers whether it was. */
  boolean restore() {
    boolean changed = archived;
    archived = false;
    return changed;
  }

  /** Puts it aside under a number; its people stay, and it is not the instance's room any more. */
  void retire(int number) {
    selected = false;
    archived = true;
    retired = number;
  }

  /** Another room with the same provider, of which nothing is there. */
  Room fresh() {
    Room fresh = new Room(instance, provider, managesMembers);
    fresh.name = name;
    fresh.topic = topic;
    fresh.settings = settings;
    fresh.active = active;
    fresh.selected = true;
    return fresh;
  }

  /** Nobody belongs in it any more, and nothing is known of a remote room. */
  void unlink() {
    active = false;
    archived = false;
    forgetRemote();
  }

  /** Once it was said that the remote room is to be deleted too, that is not taken back. */
  void startDeleting(boolean remoteToo) {
    deleting = true;
    deleteRemote |= remoteToo;
  }

  /**
   * Whether the remote room is not as wanted. One that is archived is read-only, whatever else it
   * is.
   *
   * @param avatarDigest null if there is to be none
   */
  public boolean differsFrom(RoomSnapshot there, String avatarDigest) {
    return there.readOnly() != archived || !archived && isShownOtherwise(there, avatarDigest);
  }

  /** In which parts the remote room is not as wanted, whoever made it so. */
  public Set<RoomPart> differences(RoomSnapshot there, String avatarDigest) {
    Set<RoomPart> parts = EnumSet.noneOf(RoomPart.class);
    if (!archived && !name.equals(there.name())) {
      parts.add(RoomPart.NAME);
    }
    if (!archived && !topic.equals(there.topic() == null ? "" : there.topic())) {
      parts.add(RoomPart.TOPIC);
    }
    if (!archived && !Objects.equals(avatarDigest, there.avatar())) {
      parts.add(RoomPart.AVATAR);
    }
    if (there.readOnly() != archived) {
      parts.add(RoomPart.READ_ONLY);
    }
    return parts;
  }

  /** Names set by hand are kept where the site says so; only what the LMS changes is pushed. */
  private boolean isShownOtherwise(RoomSnapshot there, String avatarDigest) {
    if (instance.site().settings().keepsNames()) {
      return !isTold(avatarDigest);
    }
    return !differences(there, avatarDigest).isEmpty();
  }

  /**
   * Whether, as far as is known, the remote room was last told exactly what is wanted now.
   *
   * @param avatarDigest null if there is to be none
   */
  public boolean isTold(String avatarDigest) {
    return wasTold(spec(), avatarDigest);
  }

  /** Whether people may be in it: there is, or is to be, a remote room of an active instance. */
  public boolean isOpen() {
    return selected && active && !deleting && !provider.equals(RoomWanted.NONE);
  }

  /** Whether there is to be a remote room of it, and is none. */
  public boolean isToBeMade() {
    return isOpen() && !archived && remoteId() == null;
  }

  /** Whether a remote room of it is kept in line. */
  public boolean isKeptInLine() {
    return isOpen() || isRetired() && !deleting;
  }

  public boolean isSelected() {
    return selected;
  }

  /** Whether it is wanted to be open, as far as it has a provider. */
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

  /** Refuses whatever makes no sense in a room that will soon be gone. */
  public void requireNotDeleting() {
    if (deleting) {
      throw ChangeRefused.conflict("The room is being deleted; try again when it is gone.");
    }
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

  public String name() {
    return name;
  }

  int retired() {
    return retired;
  }

  /** What a provider needs to know of it, but for its avatar. */
  public RoomSpec spec() {
    return spec(null);
  }

  /** What a provider needs to know of it. */
  public RoomSpec spec(Avatar avatar) {
    return new RoomSpec(stamp(), name, topic, Jsons.map(settings), avatar, archived);
  }

  /** The same for an update: where names are kept, it tells only what the LMS has changed. */
  public RoomSpec update(Avatar avatar) {
    return spec(avatar).keeping(kept(avatar == null ? null : avatar.digest()));
  }

  /** The parts that stay as they are in the chat, whoever made them so. */
  public Set<RoomPart> kept(String avatarDigest) {
    return instance.site().settings().keepsNames() ? unchanged(spec(), avatarDigest) : Set.of();
  }

  /** What the queue needs to know of it. */
  public RoomRef ref() {
    return new RoomRef(id, siteId, provider);
  }
}
