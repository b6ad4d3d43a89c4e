package dev.homeroom.core;

import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Membership;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomPart;
import dev.homeroom.provider.RoomSnapshot;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.provider.RoomSnapshot.RemoteMember;
import dev.homeroom.provider.RoomSpec;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** One room of a {@link MemoryChat}. */
public final class MemoryRoom {

  private final MemoryChat chat;
  private final String stamp;
  private final Map<String, Standing> people = new TreeMap<>();
  private String name;
  private String topic;
  private String avatar;
  private boolean readOnly;
  private int records = 1;
  private Access access = Access.THERE;

  /** How somebody stands to a room. */
  public record Standing(Presence presence, Role role, boolean byUs) {}

  private enum Access {
    THERE,
    LOST,
    LOST_FOR_GOOD
  }

  MemoryRoom(MemoryChat chat, RoomSpec spec) {
    this.chat = chat;
    stamp = spec.stamp();
    name = spec.name();
    topic = spec.topic();
  }

  boolean hasStamp(String wanted) {
    return stamp.equals(wanted);
  }

  Set<RoomPart> update(RoomSpec spec) throws ProviderRefused {
    Set<RoomPart> parts = differences(spec);
    if (!parts.isEmpty()) {
      chat.wrote();
      describe(spec, parts);
    }
    return parts;
  }

  /** What an earlier attempt made is completed, but for the avatar and whether it is read-only. */
  void finish(RoomSpec spec) {
    name = spec.name();
    topic = spec.topic();
  }

  private Set<RoomPart> differences(RoomSpec spec) {
    Set<RoomPart> parts = EnumSet.noneOf(RoomPart.class);
    if (readOnly != spec.readOnly()) {
      parts.add(RoomPart.READ_ONLY);
    }
    if (spec.readOnly()) {
      return parts;
    }
    if (spec.tells(RoomPart.NAME) && !spec.name().equals(name)) {
      parts.add(RoomPart.NAME);
    }
    if (spec.tells(RoomPart.TOPIC) && !spec.topic().equals(topic)) {
      parts.add(RoomPart.TOPIC);
    }
    if (spec.tells(RoomPart.AVATAR) && !Objects.equals(digest(spec), avatar)) {
      parts.add(RoomPart.AVATAR);
    }
    return parts;
  }

  private static String digest(RoomSpec spec) {
    return spec.avatar() == null ? null : spec.avatar().digest();
  }

  private void describe(RoomSpec spec, Set<RoomPart> parts) throws ProviderRefused {
    readOnly = spec.readOnly();
    name = parts.contains(RoomPart.NAME) ? spec.name() : name;
    topic = parts.contains(RoomPart.TOPIC) ? spec.topic() : topic;
    if (parts.contains(RoomPart.AVATAR)) {
      avatar = chat.takeAvatar(spec.avatar());
    }
  }

  MemberOutcome join(Membership member) {
    String account = member.remoteId();
    Standing there = people.get(account);
    if (there != null && there.presence() == Presence.BANNED) {
      return MemberOutcome.refused(account, MemberOutcome.BANNED, "Banned.");
    }
    if (there != null && there.presence() == Presence.JOINED) {
      return there.byUs() ? byUs(member) : byHand(member, there);
    }
    put(account, Presence.JOINED, member.role(), true);
    chat.wrote(new Deed(Deed.JOIN, this, account, there));
    return MemberOutcome.done(account);
  }

  /** A level that was set by hand says nothing of who brought them in. */
  private MemberOutcome byUs(Membership member) {
    MemberOutcome levelled = level(member);
    return levelled.kind() == MemberOutcome.Kind.ALREADY_SO_BY_HAND
        ? MemberOutcome.alreadySo(member.remoteId())
        : levelled;
  }

  private MemberOutcome byHand(Membership member, Standing there) {
    if (there.role() != null && there.role() != member.role()) {
      put(member.remoteId(), Presence.JOINED, member.role(), false);
      chat.wrote();
    }
    return MemberOutcome.alreadySoByHand(member.remoteId());
  }

  /** A level that no role has was set by hand, and stays. */
  MemberOutcome level(Membership member) {
    String account = member.remoteId();
    Standing there = people.get(account);
    if (there == null || there.presence() != Presence.JOINED) {
      return MemberOutcome.later(account, "NOT_IN_ROOM", "It is not in the room.", null);
    }
    if (there.role() == member.role()) {
      return MemberOutcome.alreadySo(account);
    }
    if (there.role() == null) {
      return MemberOutcome.alreadySoByHand(account);
    }
    put(account, there.presence(), member.role(), there.byUs());
    chat.wrote();
    return MemberOutcome.done(account);
  }

  MemberOutcome kick(String account) {
    Standing there = people.get(account);
    if (there == null || !isJoinedOrInvitedByUs(there)) {
      return MemberOutcome.alreadySo(account);
    }
    put(account, Presence.REMOVED, null, true);
    chat.wrote(new Deed(Deed.KICK, this, account, there));
    return MemberOutcome.done(account);
  }

  private static boolean isJoinedOrInvitedByUs(Standing standing) {
    return standing.presence() == Presence.JOINED
        || standing.presence() == Presence.INVITED && standing.byUs();
  }

  RoomSnapshot snapshot() {
    List<RemoteMember> members =
        people.entrySet().stream()
            .flatMap(
                one -> Collections.nCopies(records, seen(one.getKey(), one.getValue())).stream())
            .toList();
    return new RoomSnapshot(name, topic, avatar, readOnly, members);
  }

  private static RemoteMember seen(String account, Standing standing) {
    boolean joined = standing.presence() == Presence.JOINED;
    return new RemoteMember(
        account, standing.presence(), joined ? standing.role() : null, standing.byUs());
  }

  MemoryRoom requireAccess() throws ProviderRefused {
    if (access != Access.THERE) {
      throw new ProviderRefused(ProviderRefused.ACCESS_LOST, "Our account is not in the room.");
    }
    return this;
  }

  void regainAccess() throws ProviderRefused {
    if (access == Access.LOST) {
      access = Access.THERE;
      chat.wrote();
    }
    requireAccess();
  }

  /** Somebody's hand in the chat; our account can come back when it is told to. */
  public void loseAccess() {
    access = Access.LOST;
  }

  /** Somebody's hand in the chat. */
  public void giveAccessBack() {
    access = Access.THERE;
  }

  /** Somebody's hand in the chat; there is no way back. */
  public void loseAccessForGood() {
    access = Access.LOST_FOR_GOOD;
  }

  /** Somebody's hand in the chat. */
  public void put(String account, Presence presence, Role role, boolean byUs) {
    people.put(account, new Standing(presence, role, byUs));
  }

  /** Whoever reads the room finds everybody twice. */
  public void nameEverybodyTwice() {
    records = 2;
  }

  /** Somebody's hand in the chat. */
  public void rename(String newName) {
    name = newName;
  }

  /** Somebody's hand in the chat: another topic. */
  public void describe(String newTopic) {
    topic = newTopic;
  }

  /** Somebody's hand in the chat: another avatar; null takes it off. */
  public void show(String newAvatar) {
    avatar = newAvatar;
  }

  /** Somebody's hand in the chat: members may write again, or no longer. */
  public void makeReadOnly(boolean nowReadOnly) {
    readOnly = nowReadOnly;
  }

  public Map<String, Standing> people() {
    return people;
  }

  /** The accounts that are in it. */
  public List<String> joined() {
    return people.entrySet().stream()
        .filter(entry -> entry.getValue().presence() == Presence.JOINED)
        .map(Map.Entry::getKey)
        .toList();
  }

  public Role roleOf(String account) {
    return people.get(account).role();
  }

  public String name() {
    return name;
  }

  public String topic() {
    return topic;
  }

  /** The digest of the avatar that it shows; null for none. */
  public String avatar() {
    return avatar;
  }

  public boolean isReadOnly() {
    return readOnly;
  }
}
