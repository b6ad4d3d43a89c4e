package dev.homeroom;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import dev.homeroom.provider.CommunicationProvider;
import dev.homeroom.provider.ProviderFailure;

/** Who may know whom inside the core. */
@AnalyzeClasses(packages = "dev.homeroom", importOptions = DoNotIncludeTests.class)
class PackagesTest {

  private static final String SPI = "dev.homeroom.provider";
  private static final String OF_THE_LMS = "site, user, room, course";
  private static final String[] SITES_USERS_ROOMS_AND_COURSES = {
    "dev.homeroom.site..", "dev.homeroom.user..", "dev.homeroom.room..", "dev.homeroom.course.."
  };

  @ArchTest
  static void everyClassLivesInOneOfThePackagesOfTheDesign(JavaClasses core) {
    classes()
        .should()
        .resideInAnyPackage(
            SPI,
            "dev.homeroom.settings..",
            "dev.homeroom.change..",
            "dev.homeroom.site..",
            "dev.homeroom.user..",
            "dev.homeroom.room..",
            "dev.homeroom.course..",
            "dev.homeroom.queue..",
            "dev.homeroom.perform..",
            "dev.homeroom.select..",
            "dev.homeroom.audit..",
            "dev.homeroom.operate..")
        .check(core);
  }

  @ArchTest
  static void theCoreNamesNoProviderAndNoWeb(JavaClasses core) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.homeroom.provider.*..", "dev.homeroom.web..", "jakarta.ws.rs..")
        .allowEmptyShould(true)
        .check(core);
  }

  @ArchTest
  static void onlySelectLooksUpBeans(JavaClasses core) {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.homeroom.select..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("jakarta.enterprise.inject.Instance")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("jakarta.enterprise.inject.spi.CDI")
        .allowEmptyShould(true)
        .check(core);
  }

  @ArchTest
  static void onlyPerformingAndOperatingCallAChatService(JavaClasses core) {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.homeroom.perform..", "dev.homeroom.operate..", SPI)
        .should()
        .callMethodWhere(
            target(owner(assignableTo(CommunicationProvider.class))).and(mayFailRemotely()))
        .because("a remote call must not sit in a transaction, and changes and the queue do")
        .allowEmptyShould(true)
        .check(core);
  }

  @ArchTest
  static void theQueueKnowsNoProvider(JavaClasses core) {
    noClasses()
        .that()
        .resideInAPackage("dev.homeroom.queue..")
        .should()
        .dependOnClassesThat(assignableTo(CommunicationProvider.class))
        .allowEmptyShould(true)
        .check(core);
  }

  /** Sites, users, rooms and courses know each other: a person's suspension reaches the rooms. */
  @ArchTest
  static void packagesDependDownwardsOnly(JavaClasses core) {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("settings")
        .definedBy("dev.homeroom.settings..")
        .layer("change")
        .definedBy("dev.homeroom.change..")
        .layer("queue")
        .definedBy("dev.homeroom.queue..")
        .layer("select")
        .definedBy("dev.homeroom.select..")
        .layer("audit")
        .definedBy("dev.homeroom.audit..")
        .layer(OF_THE_LMS)
        .definedBy(SITES_USERS_ROOMS_AND_COURSES)
        .layer("perform")
        .definedBy("dev.homeroom.perform..")
        .layer("operate")
        .definedBy("dev.homeroom.operate..")
        .whereLayer("settings")
        .mayNotAccessAnyLayer()
        .whereLayer("change")
        .mayOnlyAccessLayers("settings")
        .whereLayer("queue")
        .mayOnlyAccessLayers("settings", "change")
        .whereLayer("select")
        .mayOnlyAccessLayers("settings", "change")
        .whereLayer("audit")
        .mayOnlyAccessLayers("settings", "change")
        .whereLayer(OF_THE_LMS)
        .mayOnlyAccessLayers("settings", "change", "queue", "select", "audit")
        .whereLayer("perform")
        .mayOnlyAccessLayers("settings", "change", "queue", "select", "audit", OF_THE_LMS)
        .whereLayer("operate")
        .mayNotBeAccessedByAnyLayer()
        .ignoreDependency(resideInAPackage("dev.homeroom.."), anIdentity())
        .check(core);
  }

  @ArchTest
  static void stepsOfPerformingDependOnThoseBeforeThemOnly(JavaClasses core) {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("call")
        .definedBy("dev.homeroom.perform.call")
        .layer("account")
        .definedBy("dev.homeroom.perform.account")
        .layer("member")
        .definedBy("dev.homeroom.perform.member")
        .layer("synchronise")
        .definedBy("dev.homeroom.perform.synchronise")
        .layer("room")
        .definedBy("dev.homeroom.perform.room")
        .layer("turn")
        .definedBy("dev.homeroom.perform")
        .whereLayer("call")
        .mayNotAccessAnyLayer()
        .whereLayer("account")
        .mayOnlyAccessLayers("call")
        .whereLayer("member")
        .mayOnlyAccessLayers("call", "account")
        .whereLayer("synchronise")
        .mayOnlyAccessLayers("call", "account", "member")
        .whereLayer("room")
        .mayOnlyAccessLayers("call", "account", "member", "synchronise")
        .whereLayer("turn")
        .mayNotBeAccessedByAnyLayer()
        .check(core);
  }

  private static DescribedPredicate<JavaCall<?>> mayFailRemotely() {
    return DescribedPredicate.describe(
        "may fail remotely",
        call -> call.getTarget().getThrowsClause().containsType(ProviderFailure.class));
  }

  private static DescribedPredicate<JavaClass> anIdentity() {
    return resideInAnyPackage("dev.homeroom.site..", "dev.homeroom.user..", "dev.homeroom.room..")
        .and(
            DescribedPredicate.describe(
                "an identity", type -> type.getSimpleName().matches("\\w+(Id|Key)")));
  }
}
