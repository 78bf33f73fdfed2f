package io.inweave.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inweave.agent.programs.Work;
import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.Jdk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContextIT {

    static List<Jdk> jdks() {
        return AgentJvm.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void contextFollowsWorkAndTasksStayWhatTheyAre(Jdk jdk) throws Exception {
        Ended ended = AgentJvm.run(jdk, AgentJvm.agent(), Work.class);

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).hasSizeGreaterThan(24).allMatch(line -> line.endsWith("=true"));
        assertThat(ended.err()).doesNotContain("switched off").doesNotContain("ERROR");
    }

    /** Visible in the report: virtual threads and the newest JDK are proved only where such a JDK is. */
    @Test
    void aJdkWithVirtualThreadsIsThere() {
        assumeTrue(AgentJvm.jdks().stream().anyMatch(jdk -> jdk.feature() >= 25), "no JDK 25: set INWEAVE_TEST_JDKS");
    }
}
