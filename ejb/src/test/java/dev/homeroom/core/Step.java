package dev.homeroom.core;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One step of a sequence, written {@code word} or {@code word:1:2}. */
record Step(String word, List<Integer> numbers) {

  static Step of(String word, Integer... numbers) {
    return new Step(word, List.of(numbers));
  }

  int number(int index) {
    return index < numbers.size() ? numbers.get(index) : 0;
  }

  /** Reads what {@link #line} has written. */
  static List<Step> sequence(String line) {
    return Arrays.stream(line.trim().split("\\s+")).map(Step::parse).toList();
  }

  private static Step parse(String text) {
    String[] parts = text.split(":");
    return new Step(parts[0], Arrays.stream(parts).skip(1).map(Integer::valueOf).toList());
  }

  static String line(List<Step> sequence) {
    return sequence.stream().map(Step::toString).collect(Collectors.joining(" "));
  }

  @Override
  public String toString() {
    return word + numbers.stream().map(number -> ":" + number).collect(Collectors.joining());
  }
}
