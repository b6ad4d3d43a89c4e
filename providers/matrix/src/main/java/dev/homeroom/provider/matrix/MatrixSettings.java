package dev.homeroom.provider.matrix;

import dev.homeroom.provider.Setting;
import dev.homeroom.provider.SettingsDeclaration;
import java.util.List;

/** The settings of the Matrix provider. */
public final class MatrixSettings implements SettingsDeclaration {

  static final Setting HOMESERVER_URL =
      setting("homeserver-url", null, "Address of the homeserver. Without it, Matrix is not used.");

  static final Setting ACCESS_TOKEN =
      new Setting(
          "homeroom.matrix.access-token",
          null,
          true,
          "Access token of a server administrator's account that serves nobody else.");

  static final Setting SERVER_NAME =
      setting(
          "server-name",
          null,
          "The part after the colon of the user ids on this homeserver. Without it, the domain of"
              + " the access token's own user.");

  static final Setting WEB_CLIENT_URL =
      setting(
          "web-client-url",
          "https://matrix.to/#/",
          "What the address of a room starts with; the room's id is added at its end.");

  static final Setting ACCOUNTS =
      setting(
          "accounts",
          "map-only",
          "`map-only`: people need an account already. `create`: missing accounts are made. An"
              + " account that was not made here is never modified.");

  static final Setting USER_PREFIX =
      setting(
              "user-prefix",
              "user",
              "Put before usernames that Matrix does not take as they are, such as those of digits"
                  + " only. Letters a-z, digits and . _ = / - only, not digits alone, not starting"
                  + " with _.")
          .matching("(?!_)(?![0-9]+$)[a-z0-9._=/-]+");

  static final Setting MAX_CONCURRENCY =
      setting(
              "max-concurrency",
              "4",
              "How many rooms are worked on at once on this homeserver by each node. 1 or more;"
                  + " more than 4 is rarely faster.")
          .matching("[1-9][0-9]*");

  static final Setting LIFT_RATE_LIMITS =
      setting(
          "lift-rate-limits",
          "true",
          "true: the homeserver's rate limits are lifted once for our own account. false: calls are"
              + " paced by the delays that the homeserver asks for.");

  private static Setting setting(String name, String defaultValue, String meaning) {
    return new Setting("homeroom.matrix." + name, defaultValue, false, meaning);
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        HOMESERVER_URL,
        ACCESS_TOKEN,
        SERVER_NAME,
        WEB_CLIENT_URL,
        ACCOUNTS,
        USER_PREFIX,
        MAX_CONCURRENCY,
        LIFT_RATE_LIMITS);
  }
}
