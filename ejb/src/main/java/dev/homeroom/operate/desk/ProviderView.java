package dev.homeroom.operate.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A provider as the LMS sees it.
 *
 * @param capabilities the names of the interfaces it implements, such as {@code RoomUserProvider}
 * @param settingsSchema JSON Schema of its room settings
 * @param waitingUntil when its chat service is tried next, if it is away; else null
 */
public record ProviderView(
    String name,
    String version,
    boolean enabled,
    boolean configured,
    List<String> capabilities,
    Map<String, Object> settingsSchema,
    String privacyNotice,
    String lastError,
    Instant waitingUntil) {

  /** How it is doing, in a few words. */
  public String standing() {
    if (!configured) {
      return "not configured";
    }
    if (!enabled) {
      return "disabled";
    }
    return lastError == null ? "available" : "away: " + lastError;
  }
}
