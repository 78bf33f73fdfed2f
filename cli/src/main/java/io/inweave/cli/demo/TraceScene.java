package io.inweave.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds one order's trace across all services, none of which forwards a header, and draws it as a tree. */
final class TraceScene implements Scene {
    private static final Set<String> SERVICES = Set.of("frontend", "checkout", "inventory", "payment");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Override
    public String title() {
        return "One trace across all services";
    }

    @Override
    public Verdict play(Shop shop, Console console) throws Exception {
        shop.orders().send();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        TraceTree found = newestComplete(shop.mesh());
        while (found == null && System.nanoTime() < deadline) {
            Thread.sleep(250);
            found = newestComplete(shop.mesh());
        }
        Verdict.Builder verdict = new Verdict.Builder("one trace joins frontend, checkout, inventory and payment");
        if (found != null) {
            found.lines().forEach(console::plain);
        }
        return verdict.expect(
                        found != null, "no trace with spans of all of %s under one root within %s", SERVICES, LIMIT)
                .build();
    }

    private static @Nullable TraceTree newestComplete(Mesh mesh) throws IOException, InterruptedException {
        for (JsonNode trace : mesh.json("/api/traces?limit=20")) {
            TraceTree tree = TraceTree.of(
                    mesh.json("/api/traces/" + trace.path("traceId").asText()));
            // Each service sends its spans when it likes: a trace is complete when no span misses its parent.
            if (tree.services().containsAll(SERVICES) && tree.roots() == 1) {
                return tree;
            }
        }
        return null;
    }
}
