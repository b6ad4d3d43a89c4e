package dev.homeroom.web.body;

import dev.homeroom.room.RosterChange;
import dev.homeroom.web.valid.Entries;
import dev.homeroom.web.valid.Identifier;
import dev.homeroom.web.valid.RoleName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.stream.Stream;

/** Some changes of a roster, all or nothing. */
public record RosterChangeBody(
    List<RosterEntryBody> add,
    List<NewRole> update,
    List<@Identifier String> remove,
    @PositiveOrZero(message = Generation.MESSAGE) Long generation)
    implements Entries {

  /** Somebody on the roster, with the role from now on. */
  public record NewRole(
      @NotNull(message = Required.MESSAGE) @Identifier String userId,
      @NotNull(message = Required.MESSAGE) @RoleName String role) {

    public RosterChange.Wanted wanted() {
      return new RosterChange.Wanted(userId, Roles.of(role));
    }
  }

  @Override
  public int most() {
    return 10_000;
  }

  @Override
  public Stream<Entry> entries() {
    return Stream.of(
            Entries.of("add", add, RosterEntryBody::userId),
            Entries.of("update", update, NewRole::userId),
            Entries.of("remove", remove, userId -> userId))
        .flatMap(each -> each);
  }

  private static <T> List<T> orNone(List<T> entries) {
    return entries == null ? List.of() : entries;
  }

  public RosterChange wanted(Long generationInAddress) {
    return new RosterChange(
        orNone(add).stream().map(RosterEntryBody::wanted).toList(),
        orNone(update).stream().map(NewRole::wanted).toList(),
        orNone(remove),
        Generation.of(generation, generationInAddress));
  }
}
