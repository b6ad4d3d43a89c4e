package dev.homeroom.web;

import dev.homeroom.room.RosterChange;
import dev.homeroom.web.valid.DistinctUsers;
import dev.homeroom.web.valid.DistinctUsers.Mention;
import dev.homeroom.web.valid.Identifier;
import dev.homeroom.web.valid.RoleName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Some changes of a roster, all or nothing. */
@DistinctUsers(most = RosterChangeBody.MOST)
public record RosterChangeBody(
    List<@Valid RosterEntry> add,
    List<@Valid NewRole> update,
    List<@Identifier String> remove,
    @PositiveOrZero(message = Generation.MESSAGE) Long generation)
    implements DistinctUsers.Named {
  static final int MOST = 10_000;

  /** Somebody on the roster, with the role from now on. */
  public record NewRole(
      @NotNull(message = Required.MESSAGE) @Identifier String userId,
      @NotNull(message = Required.MESSAGE) @RoleName String role) {

    RosterChange.Wanted wanted() {
      return new RosterChange.Wanted(userId, Roles.of(role));
    }
  }

  @Override
  public Iterable<Mention> mentions() {
    List<String> added = orNone(add).stream().map(RosterEntry::userId).toList();
    List<String> updated = orNone(update).stream().map(NewRole::userId).toList();
    return Stream.of(
                mentions("add", "userId", added),
                mentions("update", "userId", updated),
                mentions("remove", null, orNone(remove)))
            .flatMap(each -> each)
        ::iterator;
  }

  private static Stream<Mention> mentions(String list, String property, List<String> userIds) {
    return IntStream.range(0, userIds.size())
        .mapToObj(i -> new Mention(list, i, property, userIds.get(i)));
  }

  private static <T> List<T> orNone(List<T> entries) {
    return entries == null ? List.of() : entries;
  }

  RosterChange wanted(Long generationInAddress) {
    return new RosterChange(
        orNone(add).stream().map(RosterEntry::wanted).toList(),
        orNone(update).stream().map(NewRole::wanted).toList(),
        orNone(remove),
        Generation.of(generation, generationInAddress));
  }
}
