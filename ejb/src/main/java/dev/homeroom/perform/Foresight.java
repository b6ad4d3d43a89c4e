package dev.homeroom.perform;

import dev.homeroom.perform.member.RemovingRecords;
import dev.homeroom.perform.member.UpdatingRecords;
import dev.homeroom.queue.Claim;
import dev.homeroom.queue.OperationKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads for many rooms at once whether anything at all has to be done in them. An operation that
 * finds nothing to do is as good as performed: what is wanted was read after it was claimed.
 */
@ApplicationScoped
public class Foresight {

  @Inject private RemovingRecords removing;
  @Inject private UpdatingRecords updating;

  /** Those of the claims whose next operation has nothing to do; at most one query a kind. */
  @Transactional(TxType.REQUIRES_NEW)
  public Set<Claim> idle(List<Claim> claims) {
    Map<OperationKind, List<Claim>> byKind =
        claims.stream()
            .filter(claim -> claim.next() != null && !claim.takenOver())
            .collect(Collectors.groupingBy(claim -> claim.next().kind()));
    Set<Claim> idle = new HashSet<>();
    byKind.forEach((kind, some) -> idle.addAll(idle(kind, some)));
    return idle;
  }

  private List<Claim> idle(OperationKind kind, List<Claim> claims) {
    List<Long> rooms = claims.stream().map(Claim::roomId).toList();
    return switch (kind) {
      case REMOVE_MEMBERS -> without(removing.roomsWithSurplus(rooms), claims);
      case UPDATE_MEMBERSHIP -> without(updating.roomsWithOtherRoles(rooms), claims);
      default -> List.of();
    };
  }

  private static List<Claim> without(Set<Long> busy, List<Claim> claims) {
    return claims.stream().filter(claim -> !busy.contains(claim.roomId())).toList();
  }
}
