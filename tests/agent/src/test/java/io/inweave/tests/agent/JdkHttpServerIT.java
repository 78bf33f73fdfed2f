package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpServerSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.List;
import java.util.Map;

/** The HTTP server of the JDK that runs the subject; variant: {@code pool}, {@code virtual}, or {@code default}, its one
 * dispatching thread. */
final class JdkHttpServerIT extends HttpServerSuite {
    @Override
    protected Library library(Tested chosen) {
        Map<String, String> executor =
                Map.of("\"subject.executor\", \"\"", "\"subject.executor\", \"" + chosen.variant() + '"');
        return Library.of(
                "JdkHttpServerSubject",
                SubjectSource.of(JdkHttpServerIT.class, "JdkHttpServerSubject")
                        .replacing(executor)
                        .compiledFor(chosen, List.of()));
    }

    @Override
    protected boolean speaksHttp2() {
        return false;
    }
}
