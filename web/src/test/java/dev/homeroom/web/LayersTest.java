package dev.homeroom.web;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.homeroom.provider.Role;

@AnalyzeClasses(packages = "dev.homeroom.web", importOptions = DoNotIncludeTests.class)
class LayersTest {

  @ArchTest
  static final ArchRule restKnowsRolesAndNothingElseOfTheSpi =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.homeroom.provider").and(not(type(Role.class))));
}
