package dev.homeroom.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;

/** What every resource must keep to, so that the conventions reach it without its knowing. */
@AnalyzeClasses(packages = "dev.homeroom.web", importOptions = DoNotIncludeTests.class)
class ResourcesTest {

  /** Else the container could not stand between the caller and the call. */
  @ArchTest
  static void everyPostAndPatchCanBeMadeOncePerKey(JavaClasses web) {
    methods()
        .that()
        .areAnnotatedWith(POST.class)
        .or()
        .areAnnotatedWith(PATCH.class)
        .should()
        .bePublic()
        .andShould()
        .notBeStatic()
        .andShould()
        .notBeFinal()
        .andShould()
        .beDeclaredInClassesThat()
        .areAnnotatedWith(Path.class)
        .andShould()
        .beDeclaredInClassesThat()
        .doNotHaveModifier(JavaModifier.FINAL)
        .check(web);
  }

  /** Else whatever is sent would be taken, and would make no difference under a key. */
  @ArchTest
  static void everyPostAndPatchReadsItsBody(JavaClasses web) {
    methods()
        .that()
        .areAnnotatedWith(POST.class)
        .or()
        .areAnnotatedWith(PATCH.class)
        .should(haveABody())
        .check(web);
  }

  private static ArchCondition<JavaMethod> haveABody() {
    return ArchCondition.from(
        DescribedPredicate.describe(
            "have a body",
            method -> method.getParameters().stream().anyMatch(ResourcesTest::isBody)));
  }

  private static boolean isBody(JavaParameter parameter) {
    return parameter.getAnnotations().stream()
        .noneMatch(each -> each.getRawType().getPackageName().startsWith("jakarta.ws.rs"));
  }

  /** A person in an address is told by this name, and left out of causes by it. */
  @ArchTest
  static void aPersonInAnAddressIsCalledUserId(JavaClasses web) {
    List<String> addresses =
        web.stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .flatMap(ResourcesTest::addresses)
            .toList();

    assertThat(addresses)
        .anyMatch(address -> address.endsWith("members/{userId}"))
        .noneMatch(address -> address.matches(".*(users|members|enrolments)/\\{(?!userId}).*"));
  }

  private static Stream<String> addresses(JavaClass resource) {
    String root = resource.getAnnotationOfType(Path.class).value();
    return resource.getMethods().stream()
        .filter(method -> method.isAnnotatedWith(Path.class))
        .map((JavaMethod method) -> root + "/" + method.getAnnotationOfType(Path.class).value());
  }
}
