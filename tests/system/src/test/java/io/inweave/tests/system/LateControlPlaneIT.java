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
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications start before the control plane does. */
class LateControlPlaneIT {
    @TempDir
    static Path directory;

    private static ServeProcess plane;
    private static AppJvm early;
    private static AppJvm late;
    private static AppJvm caller;

    @BeforeAll
    static void startMesh() {
        MeshFiles mesh = MeshFiles.in(directory)
                .write(
                        "mesh.yaml",
                        Yaml.group("early")
                                + Yaml.service("early")
                                + Yaml.group("late")
                                + Yaml.service("late")
                                + Yaml.group("caller")
                                + Yaml.STRICT);
        plane = ServeProcess.start(mesh);
        AppSpec lateSpec = AppSpec.of("late").joining(mesh).serving();
        AppSpec callerSpec = AppSpec.of("caller").joining(mesh).with("discovery.timeout", "80s");
        early = AppSpec.of("early").joining(mesh).serving().start();
        Patience.await("early is registered").until(() -> plane.status().contains("shop/early"));
        plane.kill();
        late = lateSpec.start();
        caller = callerSpec.start();
    }

    @AfterAll
    static void stopMesh() throws Exception {
        Closing.all(caller, late, early, plane);
    }

    @Test
    void theFirstCallWaitsAndAServerThatWasThereBeforeBecomesReachable() throws Exception {
        CompletableFuture<Answer> first = caller.begin("http://early:8080/");
        Patience.line(caller::output, "no identity yet");
        assertThat(first).isNotDone();

        plane.start();

        assertThat(first.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as(caller.output())
                .isEqualTo(new Answer(200, "early"));
        Patience.await("late is reached")
                .until(() -> caller.get("http://late:8080/").text().equals("late"));
    }
}
