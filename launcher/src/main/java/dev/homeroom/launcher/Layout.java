package dev.homeroom.launcher;

import java.nio.file.Path;

/**
 * Where everything is.
 *
 * @param build the repository, built
 * @param data the data directory, absolute
 */
record Layout(Path build, Path data) {

  /** The provisioned WildFly; several nodes run from it at once and nothing is written into it. */
  Path wildfly() {
    return build.resolve("ear/target/server");
  }

  Path launcherJar() {
    return build.resolve("ear/target/launcher/homeroom-launcher.jar");
  }

  /** Made by the build; see {@link ClassArchive}. */
  Path classArchive() {
    return build.resolve("ear/target/launcher/classes.jsa");
  }

  Path base() {
    return data.resolve("server");
  }

  Path log() {
    return base().resolve("log/server.log");
  }

  Path deployments() {
    return base().resolve("deployments");
  }

  Path argumentFile() {
    return base().resolve("jvm.args");
  }

  /** What {@code status} has to know of a node that runs. */
  Path nodeFile() {
    return base().resolve("node.properties");
  }

  /** Says that the data are a demo's and may be thrown away; only the demo itself puts it there. */
  Path demoMarker() {
    return data.resolve("made-by-the-demo");
  }

  Path bootstrapToken() {
    return data.resolve("bootstrap-token");
  }

  Path nodeName() {
    return data.resolve("node-name");
  }

  /** The embedded database's files. */
  Path h2() {
    return data.resolve("h2");
  }

  Path secrets() {
    return data.resolve("secrets");
  }

  Path startMark() {
    return data.resolve("starting");
  }

  Path pidFile() {
    return data.resolve("homeroom.pid");
  }
}
