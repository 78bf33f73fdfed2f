package io.inweave.agent.runtime.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.runtime.plan.Plan;
import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.Weaving;
import io.inweave.core.telemetry.EventLog;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    private final Plan older = plan("Jetty", "9.4.31", "12");
    private final Plan newer = plan("Jetty", "12.0.5", "12.2");
    private final Plan other = plan("Tomcat", "9.0.50", "12");
    private final Lines lines = Lines.of(List.of(older, newer, other));

    @Test
    void aVersionOfAnotherLineIsThatLinesBusiness() {
        assertThat(Misfit.ofVersion("12.1.14").isOthers(older, lines)).isTrue();
        assertThat(Misfit.ofVersion("11.0.26").isOthers(newer, lines)).isTrue();
    }

    @Test
    void aVersionOfNoLineIsTold() {
        assertThat(Misfit.ofVersion("9.4.30").isOthers(older, lines)).isFalse();
        assertThat(Misfit.ofVersion("12.0.4").isOthers(newer, lines)).isFalse();
        assertThat(Misfit.ofVersion("13").isOthers(newer, lines)).isFalse();
    }

    @Test
    void anotherLibrarysVersionsCountForNothing() {
        assertThat(Misfit.ofVersion("9.0.40").isOthers(other, lines)).isFalse();
    }

    @Test
    void aMissingMemberIsTold() {
        assertThat(Misfit.lacking("Server.handle", "12.1.14").isOthers(newer, lines))
                .isFalse();
    }

    @Test
    void namesTheVersionsOfAllLines() {
        assertThat(lines.supported(newer.weaving().library())).isEqualTo("9.4.31 to below 12, 12.0.5 to below 12.2");
    }

    private static Plan plan(String library, String oldest, String end) {
        return Plan.of(
                new Instrumentation() {
                    @Override
                    public String name() {
                        return library + '-' + oldest;
                    }

                    @Override
                    public void describe(Weaving weaving) {
                        weaving.library(Library.of(library, oldest, end));
                    }
                },
                EventLog.none());
    }
}
