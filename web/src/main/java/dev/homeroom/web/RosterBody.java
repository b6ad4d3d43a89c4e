package dev.homeroom.web;

import dev.homeroom.room.RosterChange;
import dev.homeroom.web.valid.DistinctUsers;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.stream.IntStream;

/** A whole roster. */
@DistinctUsers(most = RosterBody.MOST)
public record RosterBody(
    @NotNull(message = Required.MESSAGE) @PositiveOrZero(message = Generation.MESSAGE)
        Long generation,
    @NotNull(message = Required.MESSAGE) List<@Valid RosterEntry> members)
    implements DistinctUsers.Named {
  static final int MOST = 100_000;

  @Override
  public Iterable<DistinctUsers.Mention> mentions() {
    List<RosterEntry> entries = members == null ? List.of() : members;
    return IntStream.range(0, entries.size())
            .mapToObj(i -> new DistinctUsers.Mention("members", i, "userId", entries.get(i).userId()))
        ::iterator;
  }

  List<RosterChange.Wanted> wanted() {
    return members.stream().map(RosterEntry::wanted).toList();
  }
}
