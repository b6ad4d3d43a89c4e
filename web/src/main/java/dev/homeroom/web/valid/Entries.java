package dev.homeroom.web.valid;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A body that has so many entries, each about one user, that they are judged one by one. */
public interface Entries {

  /** The most entries of all lists together. */
  int most();

  /** In the order of the body. */
  Stream<Entry> entries();

  /**
   * @param place where it is in the body, such as {@code members[3]}
   * @param user the field with the user's id; empty if the entry is the id itself
   * @param json the entry itself, with its constraints
   */
  record Entry(String place, String user, String userId, Object json) {}

  /** The entries of one list, which may be null. */
  static <T> Stream<Entry> of(String list, List<T> entries, Function<T, String> userId) {
    List<T> all = entries == null ? List.of() : entries;
    return IntStream.range(0, all.size()).mapToObj(i -> of(list, i, all.get(i), userId));
  }

  private static <T> Entry of(String list, int index, T json, Function<T, String> userId) {
    String user = json instanceof String ? "" : ".userId";
    return new Entry(list + "[" + index + "]", user, userId.apply(json), json);
  }
}
