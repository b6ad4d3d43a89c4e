package dev.homeroom.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The secret settings, from the file that the launcher wrote for its owner alone. They are never
 * system properties, since those are shown in the server's console.
 */
public class SecretsSource implements ConfigSource {

  private static final String FILE = "homeroom.secrets";
  private static final int ABOVE_ALL_OTHERS = 500;

  private final Properties secrets = new Properties();

  /** Reads the file named by the system property {@code homeroom.secrets}, if there is one. */
  public SecretsSource() {
    String file = System.getProperty(FILE);
    if (file != null) {
      read(Path.of(file));
    }
  }

  private void read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      secrets.load(reader);
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot read the secret settings.", failure);
    }
  }

  @Override
  public int getOrdinal() {
    return ABOVE_ALL_OTHERS;
  }

  @Override
  public Set<String> getPropertyNames() {
    return secrets.stringPropertyNames();
  }

  @Override
  public String getValue(String key) {
    return secrets.getProperty(key);
  }

  @Override
  public String getName() {
    return "homeroom-secrets";
  }
}
