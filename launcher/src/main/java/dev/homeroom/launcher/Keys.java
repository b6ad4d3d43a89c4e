package dev.homeroom.launcher;

/** The settings that the launcher itself acts on; all others it only checks and hands on. */
final class Keys {

  static final String HTTP_PORT = "homeroom.http.port";
  static final String MANAGEMENT_PORT = "homeroom.management.port";
  static final String BIND = "homeroom.bind";
  static final String MANAGEMENT_BIND = "homeroom.management.bind";
  static final String DATA_DIR = "homeroom.data.dir";
  static final String BOOTSTRAP_TOKEN = "homeroom.bootstrap.token";
  static final String DB_URL = "homeroom.db.url";
  static final String DB_USERNAME = "homeroom.db.username";
  static final String DB_PASSWORD = "homeroom.db.password";
  static final String NODE_NAME = "homeroom.node.name";
  static final String QUEUE_WORKERS = "homeroom.queue.workers";
  static final String STOP_DELAY = "homeroom.stop.delay";
  static final String QUEUE_LEASE = "homeroom.queue.lease";

  /** After a secret's key: the value is in the file that is named. */
  static final String FILE = "_FILE";

  private Keys() {}
}
