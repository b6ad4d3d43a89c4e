package dev.homeroom.launcher;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;

/** What is kept from one start to the next: the token, the node's name, the secrets handed on. */
final class DataDirectory {

  private static final int TOKEN_BYTES = 32;
  private static final int LONGEST_HOST_PART = 40;

  private final Layout layout;
  private final SecureRandom random = new SecureRandom();

  DataDirectory(Layout layout) {
    this.layout = layout;
  }

  /**
   * @throws Refusal if it cannot be made or written to
   */
  void makeWritable() {
    try {
      OwnerOnly.createDirectory(layout.data());
      Files.delete(Files.createTempFile(layout.data(), ".writable", null));
    } catch (IOException e) {
      throw new Refusal(
          Refusal.DATA_DIRECTORY,
          "The data directory %s cannot be written to; give another with --homeroom.data.dir=….",
          layout.data());
    }
  }

  /** Fills in the node's name and the first operator's token, made once and kept. */
  void complete(Settings settings) throws IOException {
    complete(settings, Keys.NODE_NAME, layout.nodeName(), newNodeName());
    complete(settings, Keys.BOOTSTRAP_TOKEN, layout.bootstrapToken(), newToken());
  }

  private static void complete(Settings settings, String key, Path file, String fresh) {
    if (settings.find(key).isEmpty()) {
      settings.complete(key, kept(file, fresh), file);
    }
  }

  /**
   * The embedded database holds people's names, and H2 makes its files as open as the umask has it.
   *
   * @throws Refusal if its directory is somebody else's
   */
  void closeDatabase() {
    try {
      OwnerOnly.closeDirectory(layout.h2());
    } catch (IOException e) {
      throw new Refusal(
          Refusal.DATA_DIRECTORY,
          "The directory %s cannot be made readable by its owner alone; start as its owner, or correct it.",
          layout.h2());
    }
  }

  /** From a start on, the data are somebody's; a refused start must not take them from the demo. */
  void takeFromDemo() throws IOException {
    Files.deleteIfExists(layout.demoMarker());
  }

  /**
   * Writes the secrets for the server to read, but not the database's password: that one is for the
   * driver alone.
   *
   * @return the file, a properties file with the settings' keys
   */
  Path writeSecrets(Settings settings) throws IOException {
    Properties secrets = new Properties();
    settings.eachSecret(secrets::setProperty);
    secrets.remove(Keys.DB_PASSWORD);
    StringWriter text = new StringWriter();
    secrets.store(text, null);
    return write("settings.properties", text.toString());
  }

  /** In the PostgreSQL driver's own format, for whatever server and user the URL names. */
  Path writePassword(String password) throws IOException {
    String escaped = password.replace("\\", "\\\\").replace(":", "\\:");
    return write("pgpass", "*:*:*:*:" + escaped + "\n");
  }

  private Path write(String name, String content) throws IOException {
    OwnerOnly.createDirectory(layout.secrets());
    Path file = layout.secrets().resolve(name);
    OwnerOnly.write(file, content);
    return file;
  }

  private static String kept(Path file, String fresh) {
    try {
      if (!Files.exists(file)) {
        OwnerOnly.write(file, fresh + "\n");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String newNodeName() {
    String host = hostName().replaceAll("[^A-Za-z0-9-]", "-");
    byte[] suffix = new byte[3];
    random.nextBytes(suffix);
    String start = host.substring(0, Math.min(host.length(), LONGEST_HOST_PART));
    return start + "-" + HexFormat.of().formatHex(suffix);
  }

  private static String hostName() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    } catch (UnknownHostException e) {
      return "node";
    }
  }
}
