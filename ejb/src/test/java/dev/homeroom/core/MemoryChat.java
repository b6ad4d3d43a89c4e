package dev.homeroom.core;

import dev.homeroom.perform.call.ProviderCalls.Question;
import dev.homeroom.provider.Avatar;
import dev.homeroom.provider.Call;
import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.ProviderFailure;
import dev.homeroom.provider.ProviderRefused;
import dev.homeroom.provider.RoomSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What there is in the chat service, what was asked of it, and what is to go wrong. */
public final class MemoryChat {

  /** Stands for the writes about single people, where a method is named. */
  public static final String WRITE = "write";

  private static final int MOST_CALLS = 1000;

  private final Map<String, MemoryRoom> rooms = new TreeMap<>();
  private final MemoryAccounts accounts = new MemoryAccounts(this);
  private final List<String> calls = new ArrayList<>();
  private final Map<String, String> traces = new HashMap<>();
  private final Map<String, Deque<Disturbance>> before = new HashMap<>();
  private final Map<String, Deque<Disturbance>> after = new HashMap<>();
  private final Map<String, MemberOutcome> forced = new HashMap<>();
  private int writes;
  private boolean silent;
  private boolean configured = true;
  private boolean avatarsRefused;
  private int made;
  private final List<Deed> deeds = new ArrayList<>();

  /** Something that happens beside a call, or instead of its answer. */
  @FunctionalInterface
  public interface Disturbance {
    void happen() throws ProviderFailure;
  }

  /** Whether the server's settings name this chat service. */
  boolean isConfigured() {
    return configured;
  }

  void setConfigured(boolean configured) {
    this.configured = configured;
  }

  /** Records a call, and lets happen what is to happen before and after it. */
  <T> T during(String method, Question<T> work) throws ProviderFailure {
    calls.add(method);
    if (calls.size() > MOST_CALLS) {
      throw new AssertionError("The same is asked again and again: " + method);
    }
    disturb(before, method);
    T answer = work.ask();
    disturb(after, method);
    return answer;
  }

  /** The same, and remembers the trace that it came with. */
  <T> T during(Call call, String method, Question<T> work) throws ProviderFailure {
    traces.put(method, call.traceparent());
    return during(method, work);
  }

  /** The trace that the last call of this method came with. */
  public String traceOf(String method) {
    return traces.get(method);
  }

  /** Lets happen what is to happen before something that asks nothing of the chat service. */
  void meet(String method) throws ProviderFailure {
    disturb(before, method);
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

  /** Nothing goes wrong any more. */
  public void calmDown() {
    before.clear();
    after.clear();
    forced.clear();
    silent = false;
    avatarsRefused = false;
  }

  /** Every write about this account ends so, until {@link #unforce}. */
  public void force(MemberOutcome outcome) {
    forced.put(outcome.remoteId(), outcome);
  }

  public void unforce(String account) {
    forced.remove(account);
  }

  MemberOutcome forced(String account, Question<MemberOutcome> otherwise) throws ProviderFailure {
    disturb(before, WRITE);
    MemberOutcome outcome = forced.get(account);
    MemberOutcome answer = outcome == null ? otherwise.ask() : outcome;
    disturb(after, WRITE);
    return answer;
  }

  String create(RoomSpec spec) {
    Optional<String> made = find(spec);
    made.map(rooms::get).ifPresent(room -> room.finish(spec));
    return made.orElseGet(() -> make(spec));
  }

  Optional<String> find(RoomSpec spec) {
    return rooms.entrySet().stream()
        .filter(room -> room.getValue().hasStamp(spec.stamp()))
        .map(Map.Entry::getKey)
        .findAny();
  }

  private String make(RoomSpec spec) {
    String id = "!" + ++made;
    rooms.put(id, new MemoryRoom(this, spec));
    wrote();
    return id;
  }

  String delete(String remoteId) {
    rooms.remove(remoteId);
    wrote();
    return remoteId;
  }

  /** Somebody's hand in the chat: the room is gone. */
  public void deleteByHand(String remoteId) {
    rooms.remove(remoteId);
  }

  MemoryRoom require(String remoteId) throws ProviderRefused {
    return existing(remoteId).requireAccess();
  }

  MemoryRoom existing(String remoteId) throws ProviderRefused {
    MemoryRoom room = rooms.get(remoteId);
    if (room == null) {
      throw new ProviderRefused(ProviderRefused.ROOM_GONE, "The room is gone.");
    }
    return room;
  }

  /** From now on no avatar is taken, or every one again. */
  public void refuseAvatars(boolean nowRefused) {
    avatarsRefused = nowRefused;
  }

  /** The digest of the avatar, which is taken; null for none. */
  String takeAvatar(Avatar avatar) throws ProviderRefused {
    if (avatarsRefused && avatar != null) {
      throw new ProviderRefused(ProviderRefused.AVATAR_REFUSED, "Too large.");
    }
    return avatar == null ? null : avatar.digest();
  }

  public MemoryAccounts accounts() {
    return accounts;
  }

  /** The account does not exist until {@link #appears}, or until it is made. */
  public void lacks(String account) {
    accounts.lack(account);
  }

  public void appears(String account) {
    accounts.appear(account);
  }

  public MemoryRoom room(String remoteId) {
    return rooms.get(remoteId);
  }

  /** The only room there is. */
  public MemoryRoom onlyRoom() {
    if (rooms.size() != 1) {
      throw new AssertionError("There are " + rooms.size() + " rooms.");
    }
    return rooms.values().iterator().next();
  }

  public Collection<MemoryRoom> rooms() {
    return rooms.values();
  }

  /** The calls so far, by method. */
  public List<String> calls() {
    return calls;
  }

  void wrote() {
    writes++;
  }

  void wrote(Deed deed) {
    writes++;
    deeds.add(deed);
  }

  /** What was done to accounts since this was asked last. */
  public List<Deed> newDeeds() {
    List<Deed> some = List.copyOf(deeds);
    deeds.clear();
    return some;
  }

  /** The rooms by their remote ids. */
  public Map<String, MemoryRoom> roomsById() {
    return rooms;
  }

  /** How many writes there have been. */
  public int writes() {
    return writes;
  }
}
