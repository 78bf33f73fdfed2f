package io.inweave.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inweave.tests.cluster.kit.TestNamespace;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** Calls that one peer makes of another. */
final class Calls {
    private Calls() {}

    /** Status on the first line, then the body; or how the call failed. */
    static String called(TestNamespace namespace, String caller, String url) throws IOException, InterruptedException {
        return Http.get(namespace.addresses(caller).get(0) + ":8080", "/call?" + url)
                .body();
    }

    /** Has the peer {@code caller} call a URL while something happens, and for 200 calls after it. */
    static void noneFails(TestNamespace namespace, String url, Runnable event) throws Exception {
        eventually()
                .untilAsserted(
                        () -> assertThat(called(namespace, "caller", url)).startsWith("200\n"));
        try (Load load = Load.of(namespace.addresses("caller").get(0) + ":8080", url)) {
            event.run();
            int then = load.done();
            eventually().until(() -> load.done() > then + 200);
            assertThat(load.failures()).as("of %d calls", load.done()).isEmpty();
        }
    }

    static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200));
    }
}
