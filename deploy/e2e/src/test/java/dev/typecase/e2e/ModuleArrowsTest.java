package dev.typecase.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the arrows between modules and packages, over every class of Typecase. */
final class ModuleArrowsTest {
  private static final String LAYOUT = "dev.typecase.layout..";
  private static final String WIRE = "dev.typecase.wire..";
  private static final String ENGINE = "dev.typecase.engine..";
  private static final String NODE = "dev.typecase.node..";
  private static final String RECORDS = "dev.typecase.records..";
  private static final String CLIENT = "dev.typecase.client..";
  private static final String CLI = "dev.typecase.cli..";
  private static final String TESTCONTAINERS = "dev.typecase.testcontainers..";

  /** The annotations of JSpecify are read by the compiler only; they are never on a class path. */
  private static final String[] JDK = {"java..", "javax..", "jdk..", "org.jspecify.annotations.."};

  private static JavaClasses typecase;

  @BeforeAll
  static void importEveryClass() {
    typecase =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.typecase");
  }

  @Test
  void theImportSeesTheClassesOfTheTree() {
    assertThat(typecase.containPackage("dev.typecase.v1")).isTrue();
    assertThat(typecase.containPackage("dev.typecase.launcher")).isTrue();
  }

  @Test
  void layoutDependsOnTheJdkOnly() {
    dependsOnlyOn(LAYOUT, LAYOUT);
  }

  @Test
  void wireDependsOnTheJdkTheContractProtobufAndTheApiOfGrpcOnly() {
    dependsOnlyOn(WIRE, WIRE, "dev.typecase.v1..", "com.google.protobuf..", "io.grpc");
  }

  @Test
  void testcontainersDependsOnThatLibraryOnly() {
    dependsOnlyOn(
        TESTCONTAINERS, TESTCONTAINERS, "org.testcontainers..", "com.github.dockerjava..");
  }

  @Test
  void engineDependsOnTheJdkAndLayoutOnly() {
    dependsOnlyOn(ENGINE, ENGINE, LAYOUT);
  }

  @Test
  void engineIsAStackOfFieldAndArenaOverPoolOverFreelistOverMemory() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("field")
        .definedBy("dev.typecase.engine.field..")
        .layer("arena")
        .definedBy("dev.typecase.engine.arena..")
        .layer("pool")
        .definedBy("dev.typecase.engine.pool..")
        .layer("freelist")
        .definedBy("dev.typecase.engine.freelist..")
        .layer("memory")
        .definedBy("dev.typecase.engine.memory..")
        .whereLayer("field")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("arena")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("pool")
        .mayOnlyBeAccessedByLayers("field", "arena")
        .whereLayer("freelist")
        .mayOnlyBeAccessedByLayers("pool")
        .whereLayer("memory")
        .mayOnlyBeAccessedByLayers("pool", "freelist")
        .check(typecase);
  }

  @Test
  void nodeIsAStackInWhichEachPackageUsesOnlyThoseBelow() {
    List<String> fromTheTop =
        List.of(
            "dev.typecase.node.command",
            "dev.typecase.node",
            "dev.typecase.node.admin",
            "dev.typecase.node.metrics",
            "dev.typecase.node.trace",
            "dev.typecase.node.endpoint",
            "dev.typecase.node.record",
            "dev.typecase.node.control",
            "dev.typecase.node.message",
            "dev.typecase.node.snapshot",
            "dev.typecase.node.access",
            "dev.typecase.node.flow",
            "dev.typecase.node.tls",
            "dev.typecase.node.loop",
            "dev.typecase.node.config",
            "dev.typecase.node.refusal",
            "dev.typecase.node.buffer");
    for (int i = 1; i < fromTheTop.size(); i++) {
      neverSees(new String[] {fromTheTop.get(i)}, fromTheTop.subList(0, i).toArray(String[]::new));
    }
  }

  @Test
  void onlyTheEndpointsOfTheNodeKnowGrpc() {
    neverSees(
        new String[] {
          "dev.typecase.node.record",
          "dev.typecase.node.message",
          "dev.typecase.node.control",
          "dev.typecase.node.snapshot",
          "dev.typecase.node.access",
          "dev.typecase.node.flow",
          "dev.typecase.node.loop",
          "dev.typecase.node.config",
          "dev.typecase.node.refusal",
          "dev.typecase.node.buffer"
        },
        "io.grpc..");
  }

  @Test
  void recordsDependOnTheJdkAndLayoutOnly() {
    classes()
        .that()
        .resideInAPackage(RECORDS)
        .and()
        .resideOutsideOfPackage("dev.typecase.records.processor..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(with(RECORDS, LAYOUT))
        .allowEmptyShould(true)
        .check(typecase);
  }

  @Test
  void clientNeverSeesServer() {
    neverSees(new String[] {RECORDS, CLIENT, CLI}, ENGINE, NODE, "dev.typecase.v1.snapshot..");
  }

  @Test
  void serverNeverSeesClient() {
    neverSees(new String[] {ENGINE, NODE}, RECORDS, CLIENT, CLI);
  }

  @Test
  void nothingBelowDeploySeesDeploy() {
    neverSees(
        new String[] {LAYOUT, WIRE, ENGINE, NODE, RECORDS, CLIENT, CLI, "dev.typecase.v1.."},
        "dev.typecase.comparison..",
        "dev.typecase.demo..",
        "dev.typecase.harness..",
        "dev.typecase.launcher..",
        "dev.typecase.soak..");
  }

  @Test
  void theHarnessSeesNothingOfTypecase() {
    neverSees(new String[] {"dev.typecase.harness.."}, LAYOUT, WIRE, ENGINE, NODE, RECORDS, CLIENT);
  }

  @Test
  void networkLibrariesStayOutOfLayoutEngineAndRecords() {
    neverSees(
        new String[] {LAYOUT, ENGINE, RECORDS}, "io.grpc..", "io.netty..", "com.google.protobuf..");
  }

  private static void dependsOnlyOn(String from, String... allowed) {
    classes()
        .that()
        .resideInAPackage(from)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(with(allowed))
        .allowEmptyShould(true)
        .check(typecase);
  }

  private static void neverSees(String[] from, String... hidden) {
    noClasses()
        .that()
        .resideInAnyPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(hidden)
        .allowEmptyShould(true)
        .check(typecase);
  }

  private static String[] with(String... typecasePackages) {
    String[] all = new String[JDK.length + typecasePackages.length];
    System.arraycopy(JDK, 0, all, 0, JDK.length);
    System.arraycopy(typecasePackages, 0, all, JDK.length, typecasePackages.length);
    return all;
  }
}
