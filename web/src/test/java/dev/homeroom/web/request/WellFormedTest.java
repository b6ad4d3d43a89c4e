package dev.homeroom.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WellFormedTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "q=%C3%A4", "q=%EF%BF%BD&limit=1", "q=a+b", "q=%25"})
  void aQueryInUtf8IsRead(String query) {
    assertThat(WellFormed.isText(query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=%ff", "%C3=1", "q=%ED%A0%80"})
  void aQueryThatIsNotInUtf8IsRefused(String query) {
    assertThat(WellFormed.isText(query)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*/*", "text/html, application/json;q=0.9, */*; q=0", "a/b;q=1.000", "*; q=.2"})
  void aWeightIsANumberUpToOne(String accept) {
    assertThat(WellFormed.isWeighted(List.of(accept))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*;q=x",
        "*/*;q=",
        "a/b, */*; Q=2",
        "*/*;q=-1",
        "*/*;q=1.5",
        "*/*;q=.",
        "*/*;q=.x"
      })
  void anotherWeightIsRefused(String accept) {
    assertThat(WellFormed.isWeighted(List.of(accept))).isFalse();
  }

  @Test
  void whatStandsInQuotesIsNoWeight() {
    List<String> profile = List.of("application/json; profile=\"a;q=high, \\\" ;q=2\"");

    assertThat(WellFormed.isWeighted(profile)).isTrue();
    assertThat(WellFormed.areTypes(profile)).isTrue();
  }

  @Test
  void eachTypeOfAListIsOneByItself() {
    assertThat(WellFormed.areTypes(List.of("*", "a/b;c=\"x,y\", */*;q=0.1", ", d/e ,"))).isTrue();
    assertThat(WellFormed.areTypes(List.of("a/b, text"))).isFalse();
    assertThat(WellFormed.areTypes(List.of("a/b", "/"))).isFalse();
  }

  @Test
  void aPathWithParametersIsRefused() {
    assertThat(WellFormed.isPath("/api/v1/rooms/a/b/%C3%A4")).isTrue();
    assertThat(WellFormed.isPath("/api/v1/rooms;all=true")).isFalse();
    assertThat(WellFormed.isPath("/api/v1/rooms/a/b/c;x")).isFalse();
    assertThat(WellFormed.isPath("/api/v1/rooms/a/b/%ff")).isFalse();
  }
}
