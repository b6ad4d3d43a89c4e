package dev.homeroom.web.body;

import dev.homeroom.web.valid.Entries;
import dev.homeroom.web.valid.Identifier;
import dev.homeroom.web.valid.Name;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.stream.Stream;

/** What a group is to be, and everybody in it. */
public record GroupBody(
    @NotNull(message = Required.MESSAGE) @Name String name,
    @NotNull(message = Required.MESSAGE) List<@Identifier String> members)
    implements Entries {

  @Override
  public int most() {
    return 10_000;
  }

  @Override
  public Stream<Entry> entries() {
    return Entries.of("members", members, userId -> userId);
  }
}
