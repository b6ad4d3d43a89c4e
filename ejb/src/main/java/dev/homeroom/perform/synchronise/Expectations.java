package dev.homeroom.perform.synchronise;

import dev.homeroom.perform.call.Expectation;
import dev.homeroom.provider.Role;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.OperationKind;
import dev.homeroom.room.Room;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/**
 * Reads for many claimed rooms at once how each of them will be found if it is unchanged. Only the
 * node that holds a room writes who is there, so that this stays true as long as the claim does;
 * whatever is wanted otherwise meanwhile asks for work of its own. In SQL: Hibernate would
 * translate a list of rooms anew each time.
 */
@ApplicationScoped
public class Expectations {

  /** Rooms with trouble are left out: a synchronisation writes about them in any case. */
  private static final String ROOMS =
      """
      select {r.*}, {i.*}, {s.*},
        (select a.digest from avatar a where a.instance_ref = r.instance_ref) as digest,
        (select count(*) from member m where m.room_id = r.id) as members
      from room r join instance i on i.id = r.instance_ref join site s on s.id = i.site_id
      where r.id = any(:rooms) and r.remote_id is not null and r.loss is null
      and not exists (select 1 from operation o where o.room_id = r.id and o.state = 'BLOCKED')
      """;

  /** Everybody who is wanted, and whether they are recorded exactly so. */
  private static final String PEOPLE =
      """
      select w.room_id, m.remote_id, m.role, case when not w.held and a.state = 'USABLE'
        and m.presence = 'JOINED' and (m.role is null or m.role = w.role) and m.reason is null
        and m.entry_id = w.entry_id and m.entry_revision = w.entry_revision
        and m.user_revision = w.user_revision then true else false end as recorded_so
      from wanted_member w
      left join account a on a.user_ref = w.user_ref and a.provider = w.provider and a.is_current
      left join member m on m.room_id = w.room_id and m.account_id = a.id
      where w.room_id = any(:rooms)
      """;

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /** By the claims that are to be synchronised next; without those that are not as wanted. */
  @Transactional(TxType.REQUIRES_NEW)
  public Map<Long, Expectation> of(List<Claim> claims) {
    List<Long> rooms =
        claims.stream().filter(Expectations::isSynchronisation).map(Claim::roomId).toList();
    return rooms.isEmpty() ? Map.of() : expectations(rooms);
  }

  private static boolean isSynchronisation(Claim claim) {
    return claim.next() != null
        && claim.next().kind() == OperationKind.SYNCHRONISE_MEMBERS
        && !claim.takenOver();
  }

  private Map<Long, Expectation> expectations(List<Long> rooms) {
    Map<Long, People> people = people(rooms);
    Map<Long, Expectation> expectations = new HashMap<>();
    for (Object[] row : described(rooms)) {
      Room room = (Room) row[0];
      People there = people.getOrDefault(room.id(), new People());
      if (room.isKeptInLine() && there.areAll((long) row[2])) {
        expectations.put(room.id(), new Expectation(room, (String) row[1], there.roles));
      }
    }
    return expectations;
  }

  private Map<Long, People> people(List<Long> rooms) {
    Map<Long, People> people = new HashMap<>();
    for (Object[] row : wanted(rooms)) {
      people
          .computeIfAbsent((Long) row[0], room -> new People())
          .add((String) row[1], role((String) row[2]), (Boolean) row[3]);
    }
    return people;
  }

  private static Role role(String name) {
    return name == null ? null : Role.valueOf(name);
  }

  private List<Object[]> described(List<Long> rooms) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(ROOMS, Object[].class)
        .addEntity("r", Room.class)
        .addJoin("i", "r.instance")
        .addJoin("s", "i.site")
        .addScalar("digest", String.class)
        .addScalar("members", Long.class)
        .setParameter("rooms", rooms.toArray(Long[]::new))
        .setReadOnly(true)
        .getResultList();
  }

  private List<Object[]> wanted(List<Long> rooms) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(PEOPLE, Object[].class)
        .setParameter("rooms", rooms.toArray(Long[]::new))
        .getResultList();
  }

  /** Those who are wanted in one room. */
  private static final class People {
    private final Map<String, Role> roles = new HashMap<>();
    private boolean asWanted = true;

    void add(String account, Role role, boolean recordedSo) {
      asWanted &= recordedSo;
      roles.put(account, role);
    }

    /** Whether everybody is as wanted, and is everybody of whom there is a record. */
    boolean areAll(long recorded) {
      return asWanted && roles.size() == recorded;
    }
  }
}
