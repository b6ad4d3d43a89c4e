package dev.homeroom.web.request;

import dev.homeroom.change.ChangeRefused;
import dev.homeroom.room.RoomChanges;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The headers by which a caller says which version of a room it has seen; RFC 9110, 13.1.1 and
 * 13.1.2.
 */
public final class IfMatch {
  /** Each begins where the one before has ended: a pattern of a whole list would be recursive. */
  private static final Pattern TAG = Pattern.compile("\\G\\s*(W/)?\"([^\"]*)\"\\s*,");

  private IfMatch() {}

  /**
   * @param headers as they came; empty if there was none
   * @param current reads the version of the room now, and nothing else: a call that carries an
   *     idempotency key is one transaction, in which what was read stays as it was
   * @return the version that the room must have; null if any will do
   */
  public static Long version(List<String> headers, LongSupplier current) {
    return version(headers, current, () -> null);
  }

  /**
   * @param headers as they came; empty if there was none
   * @param current as above
   * @param other reads another tag that may stand for what is there now; null if there is none. It
   *     is read after the version, so that whoever changes it meanwhile changes that as well
   * @return the version that the room must have; null if any will do
   */
  public static Long version(List<String> headers, LongSupplier current, Supplier<String> other) {
    String header = String.join(",", headers).strip();
    if (headers.isEmpty()) {
      return null;
    }
    if (header.equals("*")) {
      current.getAsLong();
      return null;
    }
    List<MatchResult> tags = tags("If-Match", header);
    String version = Long.toString(current.getAsLong());
    if (!names(tags, version) && !names(tags, other.get())) {
      throw ChangeRefused.preconditionFailed("The room's version is " + version + " now.");
    }
    return Long.valueOf(version);
  }

  /**
   * The version that the room must have so that {@code If-None-Match} holds.
   *
   * @param headers as they came; empty if there was none
   * @param seen what {@code If-Match} demands; null if that is nothing
   * @param current reads the version of the room now; 404 if there is none
   * @return the version that the room must have, {@link RoomChanges#NOT_THERE} if there must be
   *     none; null if any will do
   */
  public static Long noVersion(List<String> headers, Long seen, LongSupplier current) {
    if (headers.isEmpty()) {
      return seen;
    }
    String header = String.join(",", headers).strip();
    if (header.equals("*")) {
      return RoomChanges.NOT_THERE;
    }
    List<MatchResult> tags = tags("If-None-Match", header);
    // The version compared here must still be the current one when the room is changed.
    long judged = seen == null ? versionOrNone(current) : seen;
    String tag = Long.toString(judged);
    if (judged != RoomChanges.NOT_THERE
        && tags.stream().anyMatch(each -> each.group(2).equals(tag))) {
      throw ChangeRefused.preconditionFailed("The room's version is " + judged + " now.");
    }
    return judged;
  }

  private static long versionOrNone(LongSupplier current) {
    try {
      return current.getAsLong();
    } catch (ChangeRefused refused) {
      if (refused.kind() == ChangeRefused.Kind.NOT_FOUND) {
        return RoomChanges.NOT_THERE;
      }
      throw refused;
    }
  }

  private static List<MatchResult> tags(String name, String header) {
    String list = header + ",";
    List<MatchResult> tags = TAG.matcher(list).results().toList();
    if (tags.isEmpty() || tags.get(tags.size() - 1).end() < list.length()) {
      throw ChangeRefused.invalid(name, "must be an entity tag in double quotes, or *");
    }
    return tags;
  }

  private static boolean names(List<MatchResult> tags, String wanted) {
    return tags.stream().anyMatch(each -> isStrong(each, wanted));
  }

  /** A weak tag never matches here. */
  private static boolean isStrong(MatchResult tag, String wanted) {
    return tag.group(1) == null && tag.group(2).equals(wanted);
  }

  /** For a call that would make the room: that there is none is then a failed precondition. */
  public static LongSupplier required(LongSupplier current) {
    return () -> {
      try {
        return current.getAsLong();
      } catch (ChangeRefused refused) {
        throw refused.kind() == ChangeRefused.Kind.NOT_FOUND
            ? ChangeRefused.preconditionFailed("There is no such room.")
            : refused;
      }
    };
  }
}
