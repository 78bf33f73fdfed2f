package io.inweave.agent.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentSettingsTest {

    @Test
    void propertyGoesBeforeEnvironmentAndEnvironmentBeforeArgument() {
        AgentSettings settings = AgentSettings.of(
                "xds.address=c:1;log.level=debug;state=/c",
                Map.of("inweave.xds.address", "a:1"),
                Map.of("INWEAVE_XDS_ADDRESS", "b:1", "INWEAVE_STATE", "/b"));

        assertThat(settings.get("xds.address")).isEqualTo("a:1");
        assertThat(settings.get("state")).isEqualTo("/b");
        assertThat(settings.get("log.level")).isEqualTo("debug");
        assertThat(settings.complaints()).isEmpty();
    }

    @Test
    void unknownNamesAreToldWithTheNearestKnownOne() {
        AgentSettings settings =
                AgentSettings.of("tokn=x", Map.of("inweave.trace.ration", "1"), Map.of("INWEAVE_XDS_ADRESS", "b:1"));

        assertThat(settings.complaints())
                .containsExactlyInAnyOrder(
                        "unknown setting tokn: did you mean token?",
                        "unknown setting inweave.trace.ration: did you mean inweave.trace.ratio?",
                        "unknown setting INWEAVE_XDS_ADRESS: did you mean INWEAVE_XDS_ADDRESS?");
    }

    @Test
    void variablesOfAServiceThatIsCalledInweaveAreNoSettings() {
        AgentSettings settings = AgentSettings.of(
                null, Map.of(), Map.of("INWEAVE_SERVICE_HOST", "10.0.0.1", "INWEAVE_PORT_15012_TCP", "tcp://10.0.0.1"));

        assertThat(settings.complaints()).isEmpty();
    }

    @Test
    void anInstrumentationIsSwitchedOffByEitherSpellingOfItsName() {
        AgentSettings settings = AgentSettings.of(
                null,
                Map.of("inweave.instrumentation.tomcat.enabled", "false"),
                Map.of("INWEAVE_INSTRUMENTATION_JAVA_HTTP_CLIENT_ENABLED", "false"));

        assertThat(settings.on("instrumentation.tomcat.enabled")).isFalse();
        assertThat(settings.on("instrumentation.java-http-client.enabled")).isFalse();
        assertThat(settings.on("instrumentation.grpc.enabled")).isTrue();
    }

    @Test
    void anArgumentWithoutAValueIsTold() {
        assertThat(AgentSettings.of("nonsense", Map.of(), Map.of()).complaints())
                .containsExactly("agent argument \"nonsense\": expected name=value");
    }

    @Test
    void durationsHaveAUnit() {
        assertThat(PlaneSettings.duration("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(PlaneSettings.duration("5s")).isEqualTo(Duration.ofSeconds(5));
    }
}
