package io.inweave.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The table "may use" of ARCHITECTURE.md, and the rules that keep packages small rooms without circles. */
@AnalyzeClasses(packages = "io.inweave", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] GENERATED = {
        "io.envoyproxy..", "com.google.protobuf..", "com.github.xds..", "com.github.udpa..", "com.google.rpc.."
    };

    @ArchTest
    static final ArchRule corePackagesHaveNoCycles =
            slices().matching("io.inweave.core.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule agentPackagesHaveNoCycles =
            slices().matching("io.inweave.agent.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule controlPlanePackagesHaveNoCycles =
            slices().matching("io.inweave.controlplane.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule injectorPackagesHaveNoCycles =
            slices().matching("io.inweave.injector.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nodeProxyPackagesHaveNoCycles =
            slices().matching("io.inweave.nodeproxy.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theNodeProxyUsesTheLoopOfAttemptsAndNothingElseOfTheAgent = noClasses()
            .that()
            .resideInAPackage("io.inweave.nodeproxy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.inweave.controlplane..",
                    "io.inweave.injector..",
                    "io.inweave.bootstrap..",
                    "io.inweave.agent.runtime..",
                    "io.inweave.agent.instrumentation..",
                    "io.inweave.agent.netty..",
                    "io.fabric8..",
                    "io.grpc..");

    @ArchTest
    static final ArchRule nettyIsTheNodeProxysAndThoseOfNettysInstrumentations = noClasses()
            .that()
            .resideInAnyPackage("io.inweave.core..", "io.inweave.agent.weaving..", "io.inweave.agent.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule theInjectorKnowsNothingOfTheMeshsOtherParts = noClasses()
            .that()
            .resideInAPackage("io.inweave.injector..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.inweave.controlplane..", "io.inweave.core..", "io.inweave.agent..", "io.fabric8..");

    @ArchTest
    static final ArchRule coreUsesNoFrameworkOfItsSurroundings = noClasses()
            .that()
            .resideInAPackage("io.inweave.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.netty..",
                    "net.bytebuddy..",
                    "io.fabric8..",
                    "org.bouncycastle..",
                    "org.slf4j..",
                    "io.micrometer..",
                    "io.opentelemetry..",
                    "io.inweave.agent..",
                    "io.inweave.bootstrap..",
                    "io.inweave.nodeproxy..",
                    "io.inweave.controlplane..");

    @ArchTest
    static final ArchRule coreUsesNeitherGeneratedMessagesNorGrpc = noClasses()
            .that()
            .resideInAPackage("io.inweave.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(GENERATED)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("io.grpc..");

    @ArchTest
    static final ArchRule protobufStopsAtTheTranslationEdgeOfTheControlPlane = noClasses()
            .that()
            .resideInAnyPackage("io.inweave.controlplane.model..", "io.inweave.controlplane.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(GENERATED);

    @ArchTest
    static final ArchRule theControlPlaneKnowsNothingOfTheDataPlane = noClasses()
            .that()
            .resideInAPackage("io.inweave.controlplane..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.inweave.core..", "io.inweave.agent..");

    @ArchTest
    static final ArchRule theBootClassUsesTheJdkOnly = classes()
            .that()
            .resideInAPackage("io.inweave.bootstrap..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.inweave.bootstrap..", "org.jspecify..");

    @ArchTest
    static final ArchRule byteBuddyStaysInTheRuntime = noClasses()
            .that()
            .resideOutsideOfPackage("io.inweave.agent.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.bytebuddy..");

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes = noClasses()
            .that()
            .resideInAPackage("io.inweave..")
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)$");
}
