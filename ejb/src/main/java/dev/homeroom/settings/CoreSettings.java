package dev.homeroom.settings;

import dev.homeroom.provider.Setting;
import dev.homeroom.provider.SettingsDeclaration;
import java.util.List;

/**
 * The settings of the core. Loaded by the launcher too, where there is no container, so it depends
 * on nothing but the SPI.
 */
public final class CoreSettings implements SettingsDeclaration {

  public static final Setting HTTP_PORT = of("http.port", "8080", "REST and console.");
  public static final Setting MANAGEMENT_PORT =
      of("management.port", "9990", "Health, metrics, WildFly's management and its HAL console.");
  public static final Setting BIND = of("bind", "127.0.0.1", "Address of REST and console.");
  public static final Setting MANAGEMENT_BIND =
      of("management.bind", "127.0.0.1", "Address of the management port.");
  public static final Setting DATA_DIR =
      of("data.dir", "homeroom-data", "H2 files, server base, settings, logs.");
  public static final Setting BOOTSTRAP_TOKEN =
      secret(
              "bootstrap.token",
              "The first operator token, at most 200 characters; made at first start and kept in"
                  + " `<data.dir>/bootstrap-token`, mode 0600.")
          .matching(".{1,200}");
  public static final Setting DB_URL =
      of("db.url", null, "H2 file in the data directory, or `jdbc:postgresql://…` for more.");
  public static final Setting DB_USERNAME = of("db.username", null, "User of the database.");
  public static final Setting DB_PASSWORD = secret("db.password", "Password of the database.");
  public static final Setting NODE_NAME =
      of(
              "node.name",
              null,
              "Shown on leases; made once and kept in the data directory. A starting node takes its"
                  + " own leases back at once. A-Z a-z 0-9 . _ - only, at most 64.")
          .matching("[A-Za-z0-9._-]{1,64}");
  public static final Setting STOP_DELAY =
      of(
          "stop.delay",
          "PT0S",
          "How long a node that is told to stop still takes requests while it says that it is not"
              + " ready, so that a balancer sends it no more; comes before the 30 s of a stop.");
  public static final Setting QUEUE_WORKERS =
      of(
              "queue.workers",
              null,
              "Rooms worked on at once by this node, from 1 to 10000; 4 per core without it.")
          .matching("[1-9][0-9]{0,3}|10000");
  public static final Setting QUEUE_LEASE =
      of("queue.lease", "PT60S", "A room whose node has died is taken over after this.");
  public static final Setting RETRY_FIRST =
      of(
          "retry.first",
          "PT5S",
          "First delay of the exponential back-off with full jitter; a server's own delay wins.");
  public static final Setting RETRY_MAX =
      of("retry.max", "PT15M", "Longest delay of the back-off.");
  public static final Setting RETRY_GIVE_UP_AFTER =
      of(
          "retry.give-up-after",
          "PT72H",
          "Past this the operation is `BLOCKED`, visible and retriable, never dropped. Time during"
              + " which the connection is away or the provider disabled does not count.");
  public static final Setting SYNCHRONISE_EVERY =
      of("synchronise.every", "PT1H", "Synchronisation of all rooms, spread over the period.");
  public static final Setting REMOVAL_MAX_PERCENT =
      of(
          "removal.max-percent",
          "20",
          "A removal of more than this share of the managed people in a room is held.");
  public static final Setting REMOVAL_MIN_MEMBERS =
      of("removal.min-members", "10", "Smallest room whose share is judged.");
  public static final Setting REMOVAL_GRACE =
      of(
          "removal.grace",
          "PT0S",
          "How long people stay in a room after a change that the removal guard judges has dropped"
              + " them; explicit removals are performed at once.");

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
