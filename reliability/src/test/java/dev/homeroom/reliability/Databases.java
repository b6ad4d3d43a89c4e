package dev.homeroom.reliability;

import dev.homeroom.postgres.PostgresDatabase;
import java.util.HashMap;
import java.util.Map;

/** Settings of a server for the database that it is to use. */
final class Databases {
  private Databases() {}

  /** The embedded database, which a server has without any setting. */
  static Map<String, String> embedded(Map<String, String> settings) {
    return Map.copyOf(settings);
  }

  static Map<String, String> on(PostgresDatabase database, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("homeroom.db.url", database.jdbcUrl());
    all.put("homeroom.db.username", database.user());
    all.put("homeroom.db.password", database.password());
    return all;
  }
}
