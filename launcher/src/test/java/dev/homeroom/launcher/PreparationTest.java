package dev.homeroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {

  @TempDir Path place;
  private Path data;

  @BeforeEach
  void makeBuild() throws IOException {
    data = place.resolve("data");
    Path standalone = place.resolve("build/ear/target/server/standalone");
    write(standalone.resolve("configuration/standalone.xml"), "new");
    write(standalone.resolve("configuration/mgmt-users.properties"), "nobody");
    write(standalone.resolve("deployments/homeroom.ear"), "new");
  }

  @Test
  void theFirstStartMakesATokenThatOnlyTheOwnerReads() throws IOException {
    prepare();
    Path token = data.resolve("bootstrap-token");
    assertThat(Files.readString(token)).matches("[A-Za-z0-9_-]{43}\n");
    assertThat(mode(token)).isEqualTo("rw-------");
    assertThat(mode(data)).isEqualTo("rwx------");
  }

  /** Whoever made the data directory, and however open. */
  @Test
  void theEmbeddedDatabaseIsItsOwnersAlone() throws IOException {
    open(Files.createDirectory(data));
    prepare();
    assertThat(mode(data.resolve("h2"))).isEqualTo("rwx------");
    open(data.resolve("h2"));
    prepare();
    assertThat(mode(data.resolve("h2"))).isEqualTo("rwx------");
    assertThat(mode(data)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void tokenAndNodeNameAreTheSameAtTheSecondStart() throws IOException {
    prepare();
    String token = Files.readString(data.resolve("bootstrap-token"));
    String name = Files.readString(data.resolve("node-name"));
    prepare();
    assertThat(data.resolve("bootstrap-token")).hasContent(token);
    assertThat(data.resolve("node-name")).hasContent(name);
  }

  @Test
  void aTokenThatIsGivenIsNotSaidToBeInTheFileOfAnEarlierOne() throws IOException {
    Layout layout = new Layout(place.resolve("build"), data);
    prepare();
    assertThat(new Addresses(layout).tokenPlace()).isEqualTo(layout.bootstrapToken().toString());
    prepare("--homeroom.bootstrap.token=given");
    assertThat(new Addresses(layout).tokenPlace())
        .isEqualTo("what you gave as homeroom.bootstrap.token");
  }

  @Test
  void aKeptTokenThatSomebodyHasSpoiltIsRefusedAndNotShown() throws IOException {
    write(data.resolve("bootstrap-token"), "\uFEFFgeheim\n");
    Refusal refusal = refusal();
    assertThat(refusal)
        .hasMessageStartingWith("homeroom.bootstrap.token (" + data.resolve("bootstrap-token"))
        .hasMessageNotContaining("geheim");
    assertThat(refusal.exitCode()).isEqualTo(Refusal.USAGE);
  }

  @Test
  void noSecretIsAmongTheJvmsArguments() throws IOException {
    prepare("--homeroom.bootstrap.token=geheim-1", "--homeroom.db.password=geheim-2");
    assertThat(data.resolve("server/jvm.args")).content().doesNotContain("geheim");
    Path secrets = data.resolve("secrets/settings.properties");
    assertThat(secrets).content().contains("homeroom.bootstrap.token=geheim-1");
    assertThat(secrets).content().doesNotContain("geheim-2");
    assertThat(mode(secrets)).isEqualTo("rw-------");
    assertThat(data.resolve("bootstrap-token")).doesNotExist();
  }

  @Test
  void theArgumentsHandOnEverySettingThatMayBeSeen() throws IOException {
    prepare(
        "--homeroom.queue.lease=PT5S", "--homeroom.node.name=one", "--homeroom.queue.workers=3");
    assertThat(data.resolve("server/jvm.args"))
        .content()
        .contains("\"-Dhomeroom.queue.lease=PT5S\"\n", "\"-Dhomeroom.removal.max-percent=20\"\n")
        .contains("\"-Djboss.node.name=one\"\n", "\"-Dhomeroom.queue.workers=3\"\n")
        .contains("\"-Dhomeroom.server.db-driver=h2\"\n", ";WRITE_DELAY=0;");
  }

  @Test
  void theBuildsArchiveOfClassesIsUsedIfThereIsOne() throws IOException {
    prepare();
    assertThat(data.resolve("server/jvm.args")).content().doesNotContain("SharedArchiveFile");
    Path archive = place.resolve("build/ear/target/launcher/classes.jsa");
    write(archive, "");
    prepare();
    assertThat(data.resolve("server/jvm.args"))
        .content()
        .contains("\"-XX:SharedArchiveFile=" + archive + "\"\n");
  }

  @Test
  void everyStartRenewsTheServerButKeepsItsManagementUsersAndLog() throws IOException {
    prepare();
    write(data.resolve("server/configuration/standalone.xml"), "changed");
    write(data.resolve("server/configuration/mgmt-users.properties"), "ada");
    write(data.resolve("server/deployments/homeroom.ear.failed"), "");
    write(data.resolve("server/log/server.log"), "kept");
    prepare();
    assertThat(data.resolve("server/configuration/standalone.xml")).hasContent("new");
    assertThat(data.resolve("server/configuration/mgmt-users.properties")).hasContent("ada");
    assertThat(data.resolve("server/deployments/homeroom.ear.failed")).doesNotExist();
    assertThat(data.resolve("server/log/server.log")).hasContent("kept");
  }

  @Test
  void anIpv6AddressMayStandInBrackets() throws IOException {
    assumeTrue(hasIpv6());
    prepare("--homeroom.bind=[::1]", "--homeroom.management.bind=::1");
    assertThat(data.resolve("server/jvm.args")).content().contains("\"-Dhomeroom.bind=::1\"\n");
    Addresses addresses = new Addresses(new Layout(place.resolve("build"), data));
    assertThat(addresses.http()).startsWith("http://[::1]:");
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Refusal refusal = refusal("--homeroom.http.port=" + taken.getLocalPort());
      assertThat(refusal).hasMessageStartingWith("Port " + taken.getLocalPort() + " of 127.0.0.1");
      assertThat(refusal.exitCode()).isEqualTo(Refusal.PORT);
    }
  }

  @Test
  void aStartMakesTheDataOfADemoSomebodys() throws IOException {
    Path marker = data.resolve("made-by-the-demo");
    write(marker, "");
    prepare();
    assertThat(marker).doesNotExist();
  }

  @Test
  void aStartThatIsRefusedLeavesTheDemoItsData() throws IOException {
    Path marker = data.resolve("made-by-the-demo");
    write(marker, "");
    refusal("--homeroom.http.port=1", "--homeroom.management.port=1");
    refusal("--homeroom.db.url=jdbc:postgresql://127.0.0.1:1/homeroom");
    assertThat(marker).exists();
  }

  @Test
  void aStartWhileTheDemoRunsLeavesTheDemoItsData() throws IOException {
    Path marker = data.resolve("made-by-the-demo");
    write(marker, "");
    Path pid = data.resolve("homeroom.pid");
    write(pid, Long.toString(ProcessHandle.current().pid()));
    try (FileChannel demo = FileChannel.open(pid, StandardOpenOption.WRITE)) {
      demo.lock();
      assertThat(refusal().exitCode()).isEqualTo(Refusal.RUNNING);
    }
    assertThat(marker).exists();
  }

  /** It would take away what the first one's server is about to read. */
  @Test
  void aSecondStartWhileTheFirstHasNoServerYetIsRefused() throws IOException {
    prepare();
    write(data.resolve("server/deployments/homeroom.ear"), "the first one's");
    long other = ProcessHandle.current().parent().orElseThrow().pid();
    write(data.resolve("starting"), Long.toString(other));
    Refusal refusal = refusal();
    assertThat(refusal.exitCode()).isEqualTo(Refusal.RUNNING);
    assertThat(refusal).hasMessageContaining("by process " + other);
    assertThat(data.resolve("server/deployments/homeroom.ear")).hasContent("the first one's");
  }

  @Test
  void aStartThatHasBeenCutOffDoesNotStandInTheWayOfTheNext() throws Exception {
    Process cutOff = new ProcessBuilder("true").start();
    cutOff.waitFor();
    write(data.resolve("starting"), Long.toString(cutOff.pid()));
    prepare();
    Path mark = data.resolve("starting");
    write(mark, Long.toString(ProcessHandle.current().parent().orElseThrow().pid()));
    Files.setLastModifiedTime(mark, FileTime.from(Instant.now().minusSeconds(61)));
    prepare();
    assertThat(mark).hasContent(Long.toString(ProcessHandle.current().pid()));
  }

  @Test
  void oneNumberForBothPortsIsRefused() {
    assertThat(refusal("--homeroom.http.port=1", "--homeroom.management.port=1").exitCode())
        .isEqualTo(Refusal.PORT);
  }

  @Test
  void aFileInPlaceOfTheDataDirectoryIsRefused() throws IOException {
    Files.writeString(data, "");
    assertThat(refusal().exitCode()).isEqualTo(Refusal.DATA_DIRECTORY);
  }

  @Test
  void aPostgresqlThatDoesNotListenIsNotReachable() throws IOException {
    Refusal refusal = refusal("--homeroom.db.url=jdbc:postgresql://127.0.0.1:1/homeroom");
    assertThat(refusal).hasMessageContaining("cannot be reached");
    assertThat(refusal.exitCode()).isEqualTo(Refusal.DATABASE);
  }

  @Test
  void aPasswordInTheUrlIsRefused() {
    Refusal refusal = refusal("--homeroom.db.url=jdbc:postgresql://h/d?user=a&password=geheim");
    assertThat(refusal.getMessage()).contains("homeroom.db.password_FILE").doesNotContain("geheim");
  }

  private Refusal refusal(String... options) {
    return assertThatExceptionOfType(Refusal.class).isThrownBy(() -> prepare(options)).actual();
  }

  private void prepare(String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(freePorts()));
    all.addAll(List.of(options));
    all.add("--homeroom.data.dir=" + data);
    Settings settings = new Settings(KnownSettings.declarations(), all, Map.of());
    new Preparation(place.resolve("build"), settings).prepare(null);
  }

  private static String[] freePorts() throws IOException {
    try (ServerSocket http = new ServerSocket(0);
        ServerSocket management = new ServerSocket(0)) {
      return new String[] {
        "--homeroom.http.port=" + http.getLocalPort(),
        "--homeroom.management.port=" + management.getLocalPort()
      };
    }
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static boolean hasIpv6() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static void open(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
