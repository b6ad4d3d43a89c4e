package dev.homeroom.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.provider.MemberOutcome;
import dev.homeroom.provider.Role;
import dev.homeroom.queue.OperationState;
import dev.homeroom.room.MemberState;
import dev.homeroom.room.Origin;
import dev.homeroom.room.Presence;
import dev.homeroom.room.RoomState;
import dev.homeroom.user.AccountState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonTest {
  private static final Pattern WORD = Pattern.compile("'([A-Z_]+)'");
  private static final Set<String> OF_PROVIDERS = Set.of(MemberOutcome.LEVEL_KEPT);

  @Test
  void theViewsSayNothingButStatesAndReasons() throws IOException {
    Set<String> said = saidByViews();
    said.removeAll(states());
    said.removeAll(OF_PROVIDERS);

    assertThat(said).isNotEmpty().isSubsetOf(names(Reason.values()));
  }

  private static Set<String> saidByViews() throws IOException {
    try (InputStream views = Reason.class.getResourceAsStream("/db/migration/R__views.sql")) {
      String text = new String(views.readAllBytes(), StandardCharsets.UTF_8);
      return WORD.matcher(text).results().map(word -> word.group(1)).collect(Collectors.toSet());
    }
  }

  private static Set<String> states() {
    return Stream.of(
            RoomState.values(),
            MemberState.values(),
            Presence.values(),
            Origin.values(),
            AccountState.values(),
            OperationState.values(),
            Role.values())
        .flatMap(states -> names(states).stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> names(Enum<?>... values) {
    return Stream.of(values).map(Enum::name).collect(Collectors.toSet());
  }
}
