package dev.homeroom.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.core.PlainModel.Leave;
import dev.homeroom.core.PlainModel.Place;
import dev.homeroom.core.PlainModel.PlainRoom;
import dev.homeroom.provider.Role;
import dev.homeroom.provider.RoomSnapshot.Presence;
import dev.homeroom.user.AccountState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the core and the chat service show of themselves while a sequence is played. */
final class ModelState {

  private final Core core;
  private final PlainModel model;
  private boolean interposed;

  /** A chat identity that a person has now. */
  record Identity(String remoteId, AccountState state) {}

  ModelState(Core core, PlainModel model) {
    this.core = core;
    this.model = model;
  }

  /** A change came in the middle of a call, so what was done need not be what is wanted now. */
  void interposed(boolean now) {
    interposed = now;
  }

  /** Takes in what has come to an end, and judges what was done since the last look. */
  void look() {
    judgeDeeds();
    Set<String> instances = new HashSet<>(texts("select i.key.instanceId from Instance i"));
    for (int room = 0; room < PlainModel.ALL_ROOMS; room++) {
      PlainRoom there = model.rooms[room];
      if (there != null && !instances.contains(Integer.toString(room))) {
        assertThat(there.deleting).as("room %d may be forgotten", room).isTrue();
        model.rooms[room] = null;
      }
    }
    model.courses.values().removeIf(model::isGone);
    noticeWhoLeft();
    noticeWhoIsHeld();
    Set<String> deleting =
        new HashSet<>(texts("select u.userId from SiteUser u where u.deleting = true"));
    for (int person = 0; person < model.people.length; person++) {
      if (model.people[person].deleting && !deleting.contains(Integer.toString(person))) {
        model.people[person] = new PlainModel.PlainPerson();
      }
    }
  }

  private void noticeWhoLeft() {
    rows("select i.key.instanceId, s.userId, s.remoteId from MemberStateRow s join Room r on r.id = s.roomId"
            + " join r.instance i where s.state = LEFT")
        .forEach(
            row ->
                model.rooms[number(row[0])].left.computeIfPresent(
                    number(row[1]),
                    (person, leave) ->
                        leave.account().equals(row[2])
                            ? new Leave(leave.account(), true, true)
                            : leave));
  }

  /** A synchronisation may find so many whom nobody wants that it holds them. */
  private void noticeWhoIsHeld() {
    Map<Integer, Set<Integer>> all = held();
    for (int room = 0; room < PlainModel.ALL_ROOMS; room++) {
      if (model.rooms[room] != null) {
        Set<Integer> held = all.getOrDefault(room, new HashSet<>());
        held.removeAll(model.rooms[room].held);
        assertThat(model.rooms[room].roster.keySet().stream().anyMatch(held::contains))
            .as("%s of room %d are on its roster and held", held, room)
            .isFalse();
        for (int person : held) {
          model.rooms[room].enrol(person, Role.MEMBER);
          model.rooms[room].held.add(person);
        }
      }
    }
  }

  /** The removal guard has judged who is lacking: it holds all of them, or nobody. */
  void judged(int number, Set<Integer> lacking) {
    judged(number, lacking, held());
  }

  /** Another person as they are now may be the moderator who stays. */
  void judgedEverywhere() {
    Map<Integer, Set<Integer>> held = held();
    for (int room = 0; room < PlainModel.ALL_ROOMS; room++) {
      if (model.rooms[room] != null) {
        judged(room, Set.of(), held);
      }
    }
  }

  private void judged(int number, Set<Integer> lacking, Map<Integer, Set<Integer>> all) {
    PlainRoom room = model.rooms[number];
    Set<Integer> candidates = new HashSet<>(room.held);
    lacking.stream().filter(room.roster::containsKey).forEach(candidates::add);
    Set<Integer> held = all.getOrDefault(number, Set.of());
    if (held.isEmpty()) {
      candidates.forEach(room::unenrol);
    } else if (held.equals(candidates)) {
      room.held.addAll(held);
      room.kept.removeAll(held);
    } else {
      throw new AssertionError("Held are " + held + ", to be judged were " + candidates);
    }
  }

  /** Nobody unmanaged is touched, nobody wanted is taken out, nobody else is brought in. */
  private void judgeDeeds() {
    List<Deed> deeds = core.chat().newDeeds();
    Map<Integer, Identity> identities = deeds.isEmpty() ? Map.of() : identities();
    Map<String, Place> rooms = deeds.isEmpty() ? Map.of() : roomsByRemoteId();
    for (Deed deed : deeds) {
      boolean byHand =
          deed.before() != null
              && deed.before().presence() == Presence.JOINED
              && !deed.before().byUs();
      assertThat(deed.what().equals(Deed.KICK) && byHand && !model.manualMayGo)
          .as("%s was added by hand and taken out", deed.account())
          .isFalse();
      if (!interposed) {
        judge(deed, rooms.get(remoteIdOf(deed.room())), identities);
      }
    }
    model.manualMayGo = model.removesManual();
  }

  private void judge(Deed deed, Place place, Map<Integer, Identity> identities) {
    boolean join = deed.what().equals(Deed.JOIN);
    boolean wanted =
        place != null
            && identities.entrySet().stream()
                .filter(one -> deed.account().equals(one.getValue().remoteId()))
                .map(Map.Entry::getKey)
                .anyMatch(
                    who ->
                        join ? model.brings(place, who, deed.account()) : model.wants(place, who));
    assertThat(wanted)
        .as("%s of %s at %s, wanted", deed.what(), deed.account(), place)
        .isEqualTo(join);
  }

  private String remoteIdOf(MemoryRoom room) {
    return core.chat().roomsById().entrySet().stream()
        .filter(one -> one.getValue() == room)
        .map(Map.Entry::getKey)
        .findAny()
        .orElse("");
  }

  /** The rooms by the remote rooms they have now. */
  Map<String, Place> roomsByRemoteId() {
    Map<String, Place> rooms = new HashMap<>();
    rows("select r.remoteId, r.instance.key.instanceId, r.retired from Room r"
            + " where r.remoteId is not null")
        .forEach(
            row -> rooms.put((String) row[0], new Place(number(row[1]), (Integer) row[2] > 0)));
    return rooms;
  }

  /** The remote room that the room has now, if it has one. */
  Optional<String> remoteIdOf(int room) {
    return roomsByRemoteId().entrySet().stream()
        .filter(one -> one.getValue().equals(new Place(room, false)))
        .map(Map.Entry::getKey)
        .findAny();
  }

  Set<String> roomsWithPeopleToBeTriedAgain() {
    return new HashSet<>(
        texts(
            "select distinct i.key.component || '/' || i.key.instanceType || '/' || i.key.instanceId"
                + " from Member m join Room r on r.id = m.roomId join r.instance i"
                + " where m.reason is not null and m.nextAttempt is not null"));
  }

  /** Whose removal the core holds, by room. */
  private Map<Integer, Set<Integer>> held() {
    Map<Integer, Set<Integer>> held = new HashMap<>();
    rows("select i.key.instanceId, e.user.userId from RosterEntry e join Instance i"
            + " on i.id = e.instanceRef where e.held = true")
        .forEach(
            row ->
                held.computeIfAbsent(number(row[0]), room -> new HashSet<>()).add(number(row[1])));
    return held;
  }

  /** The identity that each person has now. */
  Map<Integer, Identity> identities() {
    Map<Integer, Identity> identities = new HashMap<>();
    rows("select a.user.userId, a.remoteId, a.state from UserAccount a where a.current = true")
        .forEach(
            row ->
                identities.put(
                    number(row[0]), new Identity((String) row[1], (AccountState) row[2])));
    return identities;
  }

  /** Whether the core knows the account to be made by it. */
  boolean isKnownAsMade(String account) {
    return core.count(
            "select count(a) from UserAccount a where a.current = true and a.madeByUs = true"
                + " and a.remoteId = '"
                + account
                + "'")
        > 0;
  }

  /** The identities that a person had before and that are not forgotten. */
  List<String> formerIdentities(int person) {
    return texts(
        "select a.remoteId from UserAccount a where a.current = false and a.user.userId = '"
            + person
            + "'");
  }

  /** How the account stands to the room by the core's own records; empty if there is none. */
  List<String> presences(int room, String account) {
    return texts(
        "select cast(m.presence as string) from Member m join Room r on r.id = m.roomId"
            + " where r.instance.key.instanceId = '"
            + room
            + "' and m.remoteId = '"
            + account
            + "'");
  }

  /** Whether the core knows the person to be in the room for the enrolment of now. */
  boolean isSettled(int room, int person) {
    return core.count(
            "select count(m) from Member m join RosterEntry e on e.id = m.entryId"
                + " join Room r on r.id = m.roomId where m.presence = JOINED"
                + " and r.instance.key.instanceId = '"
                + room
                + "' and e.user.userId = '"
                + person
                + "'")
        == 1;
  }

  private List<String> texts(String query) {
    List<String> found = new ArrayList<>();
    core.inTransaction(
        () -> found.addAll(core.entities().createQuery(query, String.class).getResultList()));
    return found;
  }

  List<Object[]> rows(String query) {
    List<Object[]> found = new ArrayList<>();
    core.inTransaction(
        () -> found.addAll(core.entities().createQuery(query, Object[].class).getResultList()));
    return found;
  }

  private static int number(Object text) {
    return Integer.parseInt((String) text);
  }
}
