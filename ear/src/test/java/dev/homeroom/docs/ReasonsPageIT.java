package dev.homeroom.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeroom.change.Reason;
import dev.homeroom.change.Reason.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Keeps the page of reasons as the code declares them: the core's by their enum, those of providers
 * by the comments on their constants. Run with {@code -Dhomeroom.docs.write=true} it writes the
 * page anew.
 */
class ReasonsPageIT {
  private static final Path ROOT = Path.of(System.getProperty("homeroom.root"));
  private static final Path PAGE = ROOT.resolve("docs/reasons.md");

  private static final String API = "provider-api/src/main/java/dev/homeroom/provider/";
  private static final String PEOPLE = API + "MemberOutcome.java";
  private static final String ROOMS = API + "ProviderRefused.java";
  private static final String MATRIX =
      "providers/matrix/src/main/java/dev/homeroom/provider/matrix/Codes.java";
  private static final String AUDIT = "ejb/src/main/java/dev/homeroom/audit/AuditLine.java";

  private static final String COMMENT = "/\\*\\*((?:[^*]|\\*(?!/))*)\\*/\\s+";
  private static final Pattern CODE =
      Pattern.compile(COMMENT + "(?:public )?static final String \\w+ = \"([A-Z_]+)\";");
  private static final Pattern CONSTANT = Pattern.compile(COMMENT + "([A-Z_]+)[,\\s]");

  private static final String PAGE_TEXT =
      """
      # Reasons

      Generated from the code; [changing Homeroom](changing-homeroom.md) says how to write it again. A code is stable. The sentence behind
      it is for people, and may change. Where it says "Homeroom tries again by itself", nothing else is needed once the cause is gone.

      ## Removals that are held

      In the `reason` of a hold, with a sentence behind it, and in the `reason` of the members it holds.

      %s
      ## People

      In the `reason` of a member; `detail` is its sentence. A change of the person or of their place on the roster has them tried again, and
      so has `POST /api/v1/operations/{id}/retry` with any operation of the room.

      %s
      ## Rooms and operations

      In `lastError` of a room, an operation or a provider, with a sentence behind it.

      %s
      ## Matrix

      What the Matrix provider says besides, in the `reason` of a member; the last one also in `lastError`.

      %s
      ## The audit

      In the `outcome` of a line.

      %s""";

  @Test
  void thePageSaysWhatTheCodeDeclares() throws IOException {
    String page =
        PAGE_TEXT.formatted(
            table(own(Place.HOLD)),
            table(own(Place.MEMBER) + codes(PEOPLE, CODE)),
            table(own(Place.WORK) + codes(ROOMS, CODE)),
            table(codes(MATRIX, CODE)),
            table(codes(AUDIT, CODE) + codes(PEOPLE, CONSTANT)));
    if (Boolean.getBoolean("homeroom.docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String table(String rows) {
    return "| code | means, and what to do |\n|---|---|\n" + rows;
  }

  private static String own(Place place) {
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.place() == place)
        .map(reason -> row(reason.name(), reason.meaning()))
        .collect(Collectors.joining());
  }

  private static String codes(String source, Pattern declared) throws IOException {
    String rows =
        declared
            .matcher(Files.readString(ROOT.resolve(source)))
            .results()
            .map(ReasonsPageIT::row)
            .collect(Collectors.joining());
    assertThat(rows).as(source).isNotEmpty();
    return rows;
  }

  private static String row(MatchResult declared) {
    String text = declared.group(1).replaceAll("\\n\\s*\\*", "\n").replaceAll("\\s+", " ");
    return row(declared.group(2), text.replaceAll("\\{@\\w+ ([^}]*)}", "`$1`").strip());
  }

  private static String row(String code, String meaning) {
    return "| `" + code + "` | " + meaning + " |\n";
  }
}
