package dev.homeroom.core;

import dev.homeroom.perform.ProviderCalls.Question;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Membership;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.provider.RoomSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What there is in the chat service, what was asked of it, and what is to go wrong. */
public final class MemoryChat {

  private final Map<String, ChatRoom> rooms = new TreeMap<>();
  private final Set<String> missingAccounts = new TreeSet<>();
  private final List<String> calls = new ArrayList<>();
  private final Map<String, Deque<Disturbance>> before = new HashMap<>();
  private final Map<String, Deque<Disturbance>> after = new HashMap<>();
  private final Map<String, MemberOutcome> forced = new HashMap<>();
  private int writes;
  private boolean silent;
  private int made;

  /** Something that happens beside a call, or instead of its answer. */
  @FunctionalInterface
  public interface Disturbance {
    void happen() throws ProviderFailure;
  }

  /** How somebody stands to a room. */
  public record Standing(Presence presence, Role role, boolean byUs) {}

  /** One room. */
  public final class ChatRoom {
    private final String stamp;
    private final Map<String, Standing> people = new TreeMap<>();
    private String name;
    private String topic;

    private ChatRoom(RoomSpec spec) {
      stamp = spec.stamp();
      name = spec.name();
      topic = spec.topic();
    }

    boolean describe(RoomSpec spec) {
      boolean different = !spec.name().equals(name) || !spec.topic().equals(topic);
      name = spec.name();
      topic = spec.topic();
      writes += different ? 1 : 0;
      return different;
    }

    MemberOutcome join(Membership member) {
      Standing there = people.get(member.remoteId());
      if (there != null && there.presence() == Presence.BANNED) {
        return MemberOutcome.refused(member.remoteId(), MemberOutcome.BANNED, "Banned.");
      }
      if (there != null && there.presence() == Presence.JOINED) {
        return there.byUs()
            ? MemberOutcome.alreadySo(member.remoteId())
            : MemberOutcome.alreadySoByHand(member.remoteId());
      }
      put(member.remoteId(), Presence.JOINED, member.role(), true);
      writes++;
      return MemberOutcome.done(member.remoteId());
    }

    MemberOutcome level(Membership member) {
      Standing there = people.get(member.remoteId());
      if (there.role() == member.role()) {
        return MemberOutcome.alreadySo(member.remoteId());
      }
      put(member.remoteId(), there.presence(), member.role(), there.byUs());
      writes++;
      return MemberOutcome.done(member.remoteId());
    }

    MemberOutcome kick(String account) {
      Standing there = people.get(account);
      if (there == null || there.presence() != Presence.JOINED) {
        return MemberOutcome.alreadySo(account);
      }
      put(account, Presence.REMOVED, null, true);
      writes++;
      return MemberOutcome.done(account);
    }

    /** Somebody's hand in the chat. */
    public void put(String account, Presence presence, Role role, boolean byUs) {
      people.put(account, new Standing(presence, role, byUs));
    }

    /** Somebody's hand in the chat. */
    public void rename(String newName) {
      name = newName;
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

    String topic() {
      return topic;
    }
  }

  /** Records a call, and lets happen what is to happen before and after it. */
  <T> T during(String method, Question<T> work) throws ProviderFailure {
    calls.add(method);
    disturb(before, method);
    T answer = work.ask();
    disturb(after, method);
    return answer;
  }

  private static void disturb(Map<String, Deque<Disturbance>> disturbances, String method)
      throws ProviderFailure {
    Disturbance next = disturbances.getOrDefault(method, new ArrayDeque<>()).poll();
    if (next != null) {
      next.happen();
    }
  }

  /** The next call of this method meets this before it does anything. */
  public void before(String method, Disturbance disturbance) {
    before.computeIfAbsent(method, name -> new ArrayDeque<>()).add(disturbance);
  }

  /** The next call of this method meets this after it has done everything. */
  public void after(String method, Disturbance disturbance) {
    after.computeIfAbsent(method, name -> new ArrayDeque<>()).add(disturbance);
  }

  /** Batches are answered without a word about anybody. */
  public void fallSilent(boolean nowSilent) {
    silent = nowSilent;
  }

  boolean isSilent() {
    return silent;
  }

  /** Every write about this account ends so, until {@link #unforce}. */
  public void force(MemberOutcome outcome) {
    forced.put(outcome.remoteId(), outcome);
  }

  public void unforce(String account) {
    forced.remove(account);
  }

  MemberOutcome forced(String account, Question<MemberOutcome> otherwise) throws ProviderFailure {
    MemberOutcome outcome = forced.get(account);
    return outcome == null ? otherwise.ask() : outcome;
  }

  String create(RoomSpec spec) {
    for (Map.Entry<String, ChatRoom> room : rooms.entrySet()) {
      if (room.getValue().stamp.equals(spec.stamp())) {
        return room.getKey();
      }
    }
    String id = "!" + ++made;
    rooms.put(id, new ChatRoom(spec));
    writes++;
    return id;
  }

  String delete(String remoteId) {
    rooms.remove(remoteId);
    writes++;
    return remoteId;
  }

  /** The account does not exist until {@link #appears}. */
  public void lacks(String account) {
    missingAccounts.add(account);
  }

  public void appears(String account) {
    missingAccounts.remove(account);
  }

  boolean hasAccount(String account) {
    return !missingAccounts.contains(account);
  }

  public ChatRoom room(String remoteId) {
    return rooms.get(remoteId);
  }

  /** The only room there is. */
  public ChatRoom onlyRoom() {
    if (rooms.size() != 1) {
      throw new AssertionError("There are " + rooms.size() + " rooms.");
    }
    return rooms.values().iterator().next();
  }

  public Collection<ChatRoom> rooms() {
    return rooms.values();
  }

  /** The calls so far, by method. */
  public List<String> calls() {
    return calls;
  }

  /** How many writes there have been. */
  public int writes() {
    return writes;
  }
}
