package dev.homeroom.launcher;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/** Everything between the command and the server's JVM. */
final class Preparation {

  private static final int WORKERS_PER_CORE = 4;
  private static final int LONGEST_TRANSACTION_NODE = 23;

  /**
   * Seconds that running work has before the application is stopped; the process ends within 30.
   */
  static final int DRAIN_SECONDS = 20;

  private final Layout layout;
  private final Settings settings;
  private final Database database;

  Preparation(Path build, Settings settings) {
    this.layout = new Layout(build, settings.dataDirectory());
    this.settings = settings;
    this.database = new Database(settings, layout);
  }

  /**
   * Checks all that can be checked before the start, then writes what the server needs.
   *
   * @return the file for {@code java @file}
   * @throws Refusal at the first check that fails
   */
  Path prepare(String javaOptions) throws IOException {
    DataDirectory data = new DataDirectory(layout);
    data.makeWritable();
    new StartMark(layout.startMark(), Clock.systemUTC()).take();
    new PidFile(layout.pidFile()).checkFree();
    stripBrackets(Keys.BIND);
    stripBrackets(Keys.MANAGEMENT_BIND);
    Ports.check(settings);
    database.check();
    if (database.isInDataDirectory()) {
      data.closeDatabase();
    }
    final String tokenPlace = tokenPlace();
    data.complete(settings);
    completeWorkers();
    new ServerBase(layout).renew();
    OwnerOnly.write(layout.argumentFile(), arguments(data, javaOptions));
    OwnerOnly.write(layout.nodeFile(), addresses(tokenPlace));
    data.takeFromDemo();
    return layout.argumentFile();
  }

  /** An IPv6 address may be given as it stands in a URL. */
  private void stripBrackets(String key) {
    settings.complete(key, settings.get(key).replaceFirst("^\\[(.*:.*)]$", "$1"));
  }

  private void completeWorkers() {
    if (settings.find(Keys.QUEUE_WORKERS).isEmpty()) {
      int workers = WORKERS_PER_CORE * Runtime.getRuntime().availableProcessors();
      settings.complete(Keys.QUEUE_WORKERS, Integer.toString(workers));
    }
  }

  private String arguments(DataDirectory data, String javaOptions) throws IOException {
    ArgumentFile file = new ArgumentFile().jvm(layout.classArchive(), javaOptions);
    file.properties(serverProperties());
    settings.eachThatMayBeSeen(file::property);
    file.property("homeroom.secrets", data.writeSecrets(settings));
    if (database.driverPassword().isPresent()) {
      Path password = data.writePassword(database.driverPassword().get());
      file.property("org.postgresql.pgpassfile", password);
    }
    Path modules = layout.wildfly().resolve("jboss-modules.jar");
    return file.main(
            layout.launcherJar() + File.pathSeparator + modules,
            Node.class.getName(),
            List.of(
                "-mp", layout.wildfly().resolve("modules").toString(), "org.jboss.as.standalone"))
        .text();
  }

  private Map<String, Object> serverProperties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("jboss.home.dir", layout.wildfly());
    properties.put("jboss.server.base.dir", layout.base());
    properties.put("jboss.node.name", settings.get(Keys.NODE_NAME));
    properties.put("jboss.tx.node.id", transactionNode());
    properties.put("jboss.modules.system.pkgs", "org.jboss.byteman");
    properties.put("java.awt.headless", true);
    properties.put(
        "jdk.serialFilter", "maxbytes=10485760;maxdepth=128;maxarray=100000;maxrefs=300000");
    properties.put("org.jboss.boot.log.file", layout.log());
    properties.put(
        "logging.configuration", layout.base().resolve("configuration/logging.properties").toUri());
    properties.put("org.wildfly.sigterm.suspend.timeout", DRAIN_SECONDS);
    properties.put("homeroom.server.build", layout.build());
    properties.put("homeroom.server.db-driver", database.driver());
    properties.put("homeroom.server.db-url", database.url());
    int workers = settings.number(Keys.QUEUE_WORKERS);
    properties.put("homeroom.server.db-pool", Math.min(60, 20 + workers));
    properties.put("homeroom.server.provider-calls", workers + WORKERS_PER_CORE);
    return properties;
  }

  /** The node's name if it fits, else a fixed short form of it. */
  private String transactionNode() {
    String name = settings.get(Keys.NODE_NAME);
    return name.length() <= LONGEST_TRANSACTION_NODE
        ? name
        : UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 18);
  }

  /** Asked before the settings are completed: what is given wins over an earlier one's file. */
  private String tokenPlace() {
    return settings.find(Keys.BOOTSTRAP_TOKEN).isPresent()
        ? "what you gave as " + Keys.BOOTSTRAP_TOKEN
        : layout.bootstrapToken().toString();
  }

  private String addresses(String tokenPlace) throws IOException {
    Properties node = new Properties();
    node.setProperty("http", "http://" + host(Keys.BIND) + ":" + settings.get(Keys.HTTP_PORT));
    node.setProperty(
        "management",
        "http://" + host(Keys.MANAGEMENT_BIND) + ":" + settings.get(Keys.MANAGEMENT_PORT));
    node.setProperty("token", tokenPlace);
    node.setProperty("stop-delay", settings.get(Keys.STOP_DELAY));
    StringWriter text = new StringWriter();
    node.store(text, null);
    return text.toString();
  }

  private String host(String key) {
    String address = settings.get(key);
    if (address.equals("0.0.0.0") || address.equals("::")) {
      return "127.0.0.1";
    }
    return address.contains(":") ? "[" + address + "]" : address;
  }
}
