package io.inweave.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.mesh.ServeProcess;
import io.inweave.agent.testing.mesh.Yaml;
import io.inweave.agent.testing.process.Closing;
import io.inweave.agent.testing.process.Patience;
import io.inweave.tests.system.kit.Answer;
import io.inweave.tests.system.kit.AppJvm;
import io.inweave.tests.system.kit.AppSpec;
import io.inweave.tests.system.kit.Endpoint;
import io.inweave.tests.system.kit.Load;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The control plane and instances are killed while calls run; the tests of this class share the processes, in order. */
@TestMethodOrder(OrderAnnotation.class)
class ControlPlaneLossIT {
    private static final String ECHO = "http://echo:8080/";

    @TempDir
    static Path directory;

    private static MeshFiles mesh;
    private static ServeProcess plane;
    private static AppJvm one;
    private static AppJvm two;
    private static AppJvm caller;

    @BeforeAll
    static void startMesh() {
        mesh = MeshFiles.in(directory)
                .write(
                        "mesh.yaml",
                        Yaml.group("echo")
                                + Yaml.service("echo")
                                + Yaml.group("single")
                                + Yaml.service("single")
                                + Yaml.group("caller")
                                + Yaml.STRICT);
        plane = ServeProcess.start(mesh);
        one = AppSpec.of("echo").saying("one").joining(mesh).serving().start();
        two = AppSpec.of("echo").saying("two").joining(mesh).serving().start();
        caller = AppSpec.of("caller").joining(mesh).start();
        Patience.await("the caller reaches both")
                .untilAsserted(() -> assertThat(new String[] {
                            caller.get(ECHO).text(), caller.get(ECHO).text()
                        })
                        .as(caller.output())
                        .containsExactlyInAnyOrder("one", "two"));
    }

    @AfterAll
    static void stopMesh() throws Exception {
        Closing.all(caller, one, two, plane);
    }

    @Test
    @Order(1)
    void noCallFailsWhenTheControlPlaneIsKilledAndStartedAgain() {
        try (Load load = Load.begin(caller, ECHO)) {
            load.awaitMore(50);
            plane.kill();
            load.awaitMore(100);
            load.answering();
            load.awaitMore(50);
            assertThat(load.answering())
                    .as("endpoints without a control plane")
                    .containsExactlyInAnyOrder("one", "two");

            plane.start();
            Patience.await("all agents are back")
                    .untilAsserted(() -> assertThat(plane.status())
                            .contains("\"connected\":true")
                            .doesNotContain("\"connected\":false"));
            load.answering();
            load.awaitMore(50);

            assertThat(load.answering()).as("endpoints afterwards").containsExactlyInAnyOrder("one", "two");
            assertThat(load.failures()).as(caller.output()).isEmpty();
        }
    }

    @Test
    @Order(2)
    void noCallFailsWhenAnInstanceEndsInOrder() throws Exception {
        try (AppJvm three = AppSpec.of("echo")
                        .saying("three")
                        .joining(mesh)
                        .serving()
                        .start();
                Load load = Load.begin(caller, ECHO)) {
            Patience.await("the third is called").until(() -> load.answering().contains("three"));

            three.terminate();

            assertThat(three.output()).containsSubsequence("draining: ports are withdrawn", "the application stops");
            load.awaitMore(10);
            load.answering();
            load.awaitMore(50);
            assertThat(load.answering()).containsExactlyInAnyOrder("one", "two");
            assertThat(load.failures()).as(caller.output()).isEmpty();
        }
    }

    @Test
    @Order(2)
    void aRequestThatIsRunningWhenItsInstanceEndsInOrderIsAnswered() throws Exception {
        try (AppJvm single = AppSpec.of("single").joining(mesh).serving().start()) {
            Patience.await("it is reached")
                    .until(() -> caller.get("http://single:8080/").status() == 200);
            CompletableFuture<Answer> held = caller.begin("http://single:8080/held");
            Patience.line(single::output, "a request is held");

            single.terminate();

            assertThat(held.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as(single.output())
                    .isEqualTo(new Answer(200, "single"));
        }
    }

    @Test
    @Order(3)
    void callsGoOnWhenOneOfTwoInstancesIsKilled() {
        try (Load load = Load.begin(caller, ECHO)) {
            load.awaitMore(50);
            one.kill();
            load.awaitMore(100);
            load.answering();
            load.awaitMore(50);

            assertThat(load.answering()).containsExactly("two");
            assertThat(load.failures()).as(caller.output()).isEmpty();
        }
    }

    @Test
    @Order(4)
    void nothingIsSaidInPlaintextToWhoeverTakesAKilledInstancesPort() throws Exception {
        try (Endpoint sink = Endpoint.plaintext("sink", one.port());
                Load load = Load.begin(caller, ECHO)) {
            Patience.await("the port's new owner is met").until(() -> sink.connections() > 0);
            plane.kill();
            load.awaitMore(50);
            plane.start();
            load.awaitMore(50);

            assertThat(load.answering()).containsExactly("two");
            assertThat(sink.requests()).isZero();
        }
    }
}
