package dev.homeroom.room;

import dev.homeroom.provider.Avatar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** The stored avatars; their bytes are read only where they are asked for. */
@ApplicationScoped
public class Avatars {

  @PersistenceContext(unitName = "homeroom")
  private EntityManager entities;

  /** The avatar of an instance, with its bytes; null if it has none. */
  public Avatar of(Instance instance) {
    InstanceAvatar stored = entities.find(InstanceAvatar.class, instance.id());
    return stored == null ? null : stored.avatar();
  }

  /** Those of the rooms whose instances have one; one query. */
  public Set<Long> roomsWithOne(Collection<Long> rooms) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(
            "select r.id from room r join avatar a on a.instance_ref = r.instance_ref"
                + " where r.id = any(:rooms)",
            Long.class)
        .setParameter("rooms", rooms.toArray(Long[]::new))
        .getResultStream()
        .collect(Collectors.toSet());
  }

  /** The digest of an instance's avatar; null if it has none. */
  public String digestOf(Instance instance) {
    return entities
        .createQuery(
            "select a.digest from InstanceAvatar a where a.instanceRef = :instance", String.class)
        .setParameter("instance", instance.id())
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  /** Stores it; answers whether it is another one than before. */
  @Transactional(TxType.MANDATORY)
  boolean keep(Instance instance, Avatar avatar) {
    if (avatar.digest().equals(digestOf(instance))) {
      return false;
    }
    Optional.ofNullable(entities.find(InstanceAvatar.class, instance.id()))
        .ifPresentOrElse(
            stored -> stored.become(avatar),
            () -> entities.persist(new InstanceAvatar(instance, avatar)));
    return true;
  }

  /** Forgets it; answers whether there was one. */
  @Transactional(TxType.MANDATORY)
  boolean forget(Instance instance) {
    return entities
            .createQuery("delete from InstanceAvatar a where a.instanceRef = :instance")
            .setParameter("instance", instance.id())
            .executeUpdate()
        > 0;
  }
}
