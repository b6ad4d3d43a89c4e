package dev.homeroom.web.body;

import dev.homeroom.room.RosterChange;
import dev.homeroom.web.valid.Entries;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.stream.Stream;

/** A whole roster. */
public record RosterBody(
    @NotNull(message = Required.MESSAGE) @PositiveOrZero(message = Generation.MESSAGE)
        Long generation,
    @NotNull(message = Required.MESSAGE) List<RosterEntryBody> members)
    implements Entries {

  @Override
  public int most() {
    return 100_000;
  }

  @Override
  public Stream<Entry> entries() {
    return Entries.of("members", members, RosterEntryBody::userId);
  }

  public List<RosterChange.Wanted> wanted() {
    return members.stream().map(RosterEntryBody::wanted).toList();
  }
}
