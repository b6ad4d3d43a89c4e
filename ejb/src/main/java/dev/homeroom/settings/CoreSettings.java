package dev.homeroom.settings;

import dev.homeroom.provider.Setting;
import dev.homeroom.provider.SettingsDeclaration;
import java.util.List;

/**
 * The settings of the core. Loaded by the launcher too, where there is no container, so it depends
 * on nothing but the SPI.
 */
public final class CoreSettings implements SettingsDeclaration {

  public static final Setting HTTP_PORT = of("http.port", "8080", "REST and its OpenAPI document.");
  public static final Setting MANAGEMENT_PORT =
      of("management.port", "9990", "Health, metrics, WildFly's management and its HAL console.");
  public static final Setting BIND = of("bind", "127.0.0.1", "Address that REST listens on.");
  public static final Setting MANAGEMENT_BIND =
      of("management.bind", "127.0.0.1", "Address of the management port.");
  public static final Setting DATA_DIR =
      of("data.dir", "homeroom-data", "H2 files, server base, settings, logs.");
  public static final Setting BOOTSTRAP_TOKEN =
      secret(
              "bootstrap.token",
              "The first operator token, at most 200 characters. Without it, the first start makes"
                  + " one. It is kept in `<data.dir>/bootstrap-token`, mode 0600.")
          .matching(".{1,200}");
  public static final Setting DB_URL =
      of(
          "db.url",
          null,
          "`jdbc:postgresql://…` for PostgreSQL. Without it, an H2 file in the data directory.");
  public static final Setting DB_USERNAME = of("db.username", null, "User of the database.");
  public static final Setting DB_PASSWORD = secret("db.password", "Password of the database.");
  public static final Setting NODE_NAME =
      of(
              "node.name",
              null,
              "Name of this node on the leases of rooms. A node that starts takes its own leases back"
                  + " at once. Without it, the first start makes one and keeps it in the data"
                  + " directory. A-Z a-z 0-9 . _ - only, at most 64.")
          .matching("[A-Za-z0-9._-]{1,64}");
  public static final Setting STOP_DELAY =
      of(
          "stop.delay",
          "PT0S",
          "After a stop signal the node reports that it is not ready, but serves requests for this"
              + " long, so that a load balancer can notice. Added to the 30 s of a stop. Ctrl-C skips"
              + " it.");
  public static final Setting QUEUE_WORKERS =
      of(
              "queue.workers",
              null,
              "How many rooms this node works on at once, from 1 to 10000. Without it, 4 for each core.")
          .matching("[1-9][0-9]{0,3}|10000");
  public static final Setting QUEUE_LEASE =
      of(
          "queue.lease",
          "PT60S",
          "After this long another node takes over the rooms of a node that has died.");
  public static final Setting RETRY_FIRST =
      of(
          "retry.first",
          "PT5S",
          "What has failed is tried again after a random wait, up to a limit. The limit grows from"
              + " this value and doubles with each failure. A delay that the chat service names"
              + " counts instead.");
  public static final Setting RETRY_MAX =
      of("retry.max", "PT15M", "The limit of that wait never grows beyond this.");
  public static final Setting RETRY_GIVE_UP_AFTER =
      of(
          "retry.give-up-after",
          "PT72H",
          "An operation that has failed for this long becomes `BLOCKED`: it is shown, waits to be"
              + " retried, and is never dropped. Time during which the chat service is away or the"
              + " provider is disabled does not count.");
  public static final Setting SYNCHRONISE_EVERY =
      of(
          "synchronise.every",
          "PT1H",
          "Each room is synchronised once in this period; the rooms are spread over it.");
  public static final Setting REMOVAL_MAX_PERCENT =
      of(
          "removal.max-percent",
          "20",
          "A change that would remove more than this percentage of a room's managed members is held"
              + " for approval.");
  public static final Setting REMOVAL_MIN_MEMBERS =
      of(
          "removal.min-members",
          "10",
          "The percentage is judged only in rooms that have at least this many managed members.");
  public static final Setting REMOVAL_GRACE =
      of(
          "removal.grace",
          "PT0S",
          "How long members stay in the room after a roster list or another change that the removal"
              + " guard judges has dropped them. Explicit removals take effect at once.");

  private static final List<Setting> ALL =
      List.of(
          HTTP_PORT,
          MANAGEMENT_PORT,
          BIND,
          MANAGEMENT_BIND,
          DATA_DIR,
          BOOTSTRAP_TOKEN,
          DB_URL,
          DB_USERNAME,
          DB_PASSWORD,
          NODE_NAME,
          STOP_DELAY,
          QUEUE_WORKERS,
          QUEUE_LEASE,
          RETRY_FIRST,
          RETRY_MAX,
          RETRY_GIVE_UP_AFTER,
          SYNCHRONISE_EVERY,
          REMOVAL_MAX_PERCENT,
          REMOVAL_MIN_MEMBERS,
          REMOVAL_GRACE);

  private static Setting of(String key, String defaultValue, String meaning) {
    return new Setting("homeroom." + key, defaultValue, false, meaning);
  }

  private static Setting secret(String key, String meaning) {
    return new Setting("homeroom." + key, null, true, meaning);
  }

  @Override
  public List<Setting> settings() {
    return ALL;
  }
}
