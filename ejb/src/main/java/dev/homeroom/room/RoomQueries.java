package dev.homeroom.room;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.change.Conditions;
import dev.homeroom.change.Page;
import dev.homeroom.change.PageRequest;
import dev.homeroom.provider.Avatar;
import dev.homeroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;

/** Reads rooms. */
@Transactional
@ApplicationScoped
public class RoomQueries {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  @Inject private Sites sites;
  @Inject private Avatars avatars;
  @Inject private Instances instances;
  @Inject private RoomViews views;

  /**
   * Which rooms are listed; every part may be null.
   *
   * @param site null for those of all sites
   * @param q part of the name, in any case
   */
  public record Filter(String site, String provider, RoomState state, String q) {}

  public RoomView get(String site, InstanceKey key) {
    return views.of(instances.selectedRoom(site, key));
  }

  /** The avatar of an instance; 404 if it has none. */
  public AvatarView avatar(String site, InstanceKey key) {
    Avatar avatar = avatars.of(instances.selectedRoom(site, key).instance());
    if (avatar == null) {
      throw ChangeRefused.notFound("The room has no avatar.");
    }
    return new AvatarView(avatar.digest(), avatar.mediaType(), avatar.content());
  }

  /** The digest of an instance's avatar; null if it has none. */
  public String avatarDigest(String site, InstanceKey key) {
    return avatars.digestOf(instances.selectedRoom(site, key).instance());
  }

  /** The version alone, so that a change in the same transaction still reads the room anew. */
  public long version(String site, InstanceKey key) {
    return instances.version(site, key);
  }

  public Page<RoomView> list(Filter filter, PageRequest page) {
    Conditions wanted =
        new Conditions("r.selected and r.id > :after")
            .with("after", page.afterNumber())
            .and(sites.among("r.siteId", filter.site()))
            .and("r.provider = :provider", "provider", filter.provider())
            .and("lower(r.name) like :q escape '!'", "q", pattern(filter.q()));
    if (filter.state() != null) {
      wanted
          .and(signOf(filter.state()))
          .and(
              "exists (select 1 from RoomStateRow t where t.roomId = r.id and t.state = :state)",
              "state",
              filter.state());
    }
    List<Room> found =
        wanted
            .query(
                entities,
                "select r from Room r join fetch r.instance i join fetch i.site s",
                "r.id",
                page.limit(),
                Room.class)
            .getResultList();
    Page<Room> rooms = Page.of(found, page.limit(), room -> Long.toString(room.id()));
    return new Page<>(views.of(rooms.items()), rooms.next());
  }

  /** A cheap condition that every room in the state fulfils; the view decides about the others. */
  private static String signOf(RoomState state) {
    return switch (state) {
      case DELETING -> "r.deleting";
      case DISABLED -> "(not r.active or r.provider = '" + RoomWanted.NONE + "')";
      case ARCHIVED -> "r.archived";
      case HELD -> "i.holdReason is not null";
      case BLOCKED -> "r.id in (select o.roomId from Operation o where o.state = BLOCKED)";
      case PENDING ->
          "r.id in (select o.roomId from Operation o where o.state in (READY, RUNNING))";
      case READY -> "r.active";
    };
  }

  /** The text anywhere in the name, taken literally. */
  private static String pattern(String q) {
    return q == null ? null : "%" + q.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
  }
}
