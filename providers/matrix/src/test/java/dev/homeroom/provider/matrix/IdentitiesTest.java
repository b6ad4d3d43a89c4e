package dev.homeroom.provider.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentitiesTest {
  private final Identities identities = new Identities("example.org", "user");

  private String first(String username) {
    return identities.of(username).get(0);
  }

  private String last(String username) {
    List<String> all = identities.of(username);
    return all.get(all.size() - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "ada, ada",
    "a.b-c_d, a.b-c_d",
    "a@b.org, a.b.org",
    "1234, user1234",
    "1234., user1234",
    "@123, user123",
    "12e3, user12e3",
    "-5, user-5",
    "1.5, user1.5",
    "a#b, a.b",
    "'asdf#$%^&*()+{}|<>?!,asdf', asdf.................asdf",
    "a=40b, a=40b"
  })
  void theFirstIdentityIsMoodles(String username, String localpart) {
    assertThat(first(username)).isEqualTo("@" + localpart + ":example.org");
  }

  @ParameterizedTest
  @CsvSource({
    "Ada, ada",
    "'ada lovelace', ada.lovelace",
    "ádà, ada",
    "a:b, a.b",
    "o'neil, o.neil",
    "_svc, user_svc",
    "Ⅻ, xii",
    "１２, user12"
  })
  void whatIsNoMatrixIdIsCorrected(String username, String localpart) {
    assertThat(first(username)).isEqualTo("@" + localpart + ":example.org");
  }

  @ParameterizedTest
  @CsvSource({
    "ada, ada.",
    "a@b, a=40b.",
    "Ada, =41da.",
    "a=b, a=3db.",
    "_x, =5fx.",
    "é, =c3=a9.",
    "a.b, a.b."
  })
  void theLastIdentityIsReversible(String username, String localpart) {
    assertThat(last(username)).isEqualTo("@" + localpart + ":example.org");
  }

  @Test
  void aNameOfWhichNothingIsLeftHasTheReversibleIdentityOnly() {
    assertThat(identities.of("..")).containsExactly("@...:example.org");
    assertThat(identities.of("エ")).containsExactly("@=e3=82=a8.:example.org");
  }

  @Test
  void noIdentityIsLongerThanAMatrixIdMayBe() {
    for (String letter : List.of("x", "X", "エ", "\uD83D\uDE00")) {
      for (int length = 1; length <= 255; length++) {
        List<String> all = identities.of(letter.repeat(length));
        assertThat(all).isNotEmpty().allMatch(id -> id.length() <= 255);
      }
    }
  }

  @Test
  void noTwoUsernamesShareTheLastIdentityAndNoneHasItFirst() {
    Random random = new Random(7);
    String letters = "abAB01._=-/+@ :é.";
    Map<String, String> owners = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      String username =
          random
              .ints(1 + random.nextInt(4), 0, letters.length())
              .mapToObj(at -> letters.substring(at, at + 1))
              .reduce("", String::concat);
      assertThat(owners.getOrDefault(last(username), username)).isEqualTo(username);
      owners.put(last(username), username);
      assertThat(owners.getOrDefault(first(username), username)).isEqualTo(username);
    }
    owners
        .values()
        .forEach(name -> assertThat(owners.getOrDefault(first(name), name)).isEqualTo(name));
  }
}
