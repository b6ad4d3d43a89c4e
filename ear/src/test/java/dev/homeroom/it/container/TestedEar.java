package dev.homeroom.it.container;

import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR of this build, with tests in its WAR and the probe among its providers. */
final class TestedEar {

  private TestedEar() {}

  /** The archive to be deployed for tests of these classes. */
  static EnterpriseArchive with(Class<?>... tests) {
    EnterpriseArchive ear =
        ShrinkWrap.createFromZipFile(
            EnterpriseArchive.class, new File(System.getProperty("homeroom.it.ear")));
    // A second WAR would lie outside the one security mechanism, so the tests go into ours.
    WebArchive web = ear.getAsType(WebArchive.class, "/homeroom-web.war");
    web.addClasses(tests);
    return ear.addAsModule(Testable.archiveToTest(web))
        .addAsLibrary(probe())
        .addAsLibraries(jar(Assertions.class), jar(Awaitility.class), jar(Matcher.class));
  }

  private static JavaArchive probe() {
    return ShrinkWrap.create(JavaArchive.class, "provider-probe.jar")
        .addClasses(ProbeProvider.class, ProbeProvider.Seen.class)
        .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  private static File jar(Class<?> content) {
    try {
      return new File(content.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
