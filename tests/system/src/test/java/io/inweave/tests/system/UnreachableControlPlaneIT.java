package io.inweave.tests.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inweave.agent.testing.process.Closing;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Ports;
import io.inweave.tests.system.kit.AppJvm;
import io.inweave.tests.system.kit.AppSpec;
import io.inweave.tests.system.kit.Endpoint;
import io.inweave.tests.system.kit.HttpText;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Applications whose control plane is not there, wrongly set, or that the agent does not support: they start in any case. */
class UnreachableControlPlaneIT {
    private static final String NOWHERE = "127.0.0.1:" + Ports.free();

    private static Endpoint outside;
    private static AppJvm refusing;
    private static AppJvm allowing;

    @BeforeAll
    static void startApplications() {
        outside = Endpoint.plaintext("outside");
        refusing = AppSpec.of("refusing").serving().with("xds.address", NOWHERE).start();
        allowing = AppSpec.of("allowing")
                .serving()
                .with("xds.address", NOWHERE)
                .with("unconfigured", "allow")
                .with("trace.ratio", "many")
                .with("acces.log", "off")
                .start();
    }

    @AfterAll
    static void stopApplications() throws Exception {
        Closing.all(refusing, allowing, outside);
    }

    @Test
    void callsToHostsOutsideAreUnaffected() {
        assertThat(refusing.get("http://127.0.0.1:" + outside.port() + "/").text())
                .isEqualTo("outside");
        assertThat(refusing.get("http://localhost:" + outside.port() + "/").text())
                .isEqualTo("outside");
    }

    @Test
    void namesThatCanOnlyBeOfTheMeshFailAndSayWhy() {
        assertThat(refusing.get("http://echo:8080/"))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(503))
                .satisfies(answer -> assertThat(answer.text()).contains("no configuration", "control plane"));
        assertThat(refusing.output()).contains("names that can only be of the mesh fail until it answers");
    }

    @Test
    void theWovenPortRefusesAndNamesTheRemedy() {
        assertThatThrownBy(() -> HttpText.get(refusing.port())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> HttpText.get(refusing.port())).isInstanceOf(IOException.class);
        Patience.await("one line with the remedy")
                .untilAsserted(() -> assertThat(refusing.output().lines())
                        .filteredOn(line -> line.contains("inweave.unconfigured=allow"))
                        .singleElement()
                        .asString()
                        .contains("connections are refused", "port=" + refusing.port()));
    }

    @Test
    void theWovenPortServesWhereThatIsAllowed() throws Exception {
        assertThat(HttpText.get(allowing.port())).startsWith("HTTP/1.1 200").endsWith("allowing");
    }

    @Test
    void theMissingTokenIsNamed() {
        assertThat(refusing.output()).contains("no join token is set", "inweave.token");
    }

    @Test
    void wrongSettingsAreNamedWithWhatWasExpected() {
        assertThat(allowing.output())
                .contains("inweave.trace.ratio", "many", "a number from 0 to 1")
                .contains("inweave.acces.log", "did you mean inweave.access.log?");
    }

    @Test
    void anUnsupportedLibraryIsNamedOnceAndServesAsIfThereWereNoAgent() throws Exception {
        try (AppJvm old = AppSpec.of("old")
                .withOldTomcat()
                .serving()
                .with("xds.address", NOWHERE)
                .start()) {
            assertThat(HttpText.get(old.port())).startsWith("HTTP/1.1 200").endsWith("old");
            assertThat(HttpText.get(old.port())).startsWith("HTTP/1.1 200").endsWith("old");
            assertThat(old.output().lines())
                    .filteredOn(line -> line.contains("left alone"))
                    .singleElement()
                    .asString()
                    .contains("instrumentation=tomcat", "9.0.31", "not supported");
        }
    }
}
