package io.inweave.cli.demo.scene;

import com.fasterxml.jackson.databind.JsonNode;
import io.inweave.cli.demo.shop.Console;
import io.inweave.cli.demo.shop.Shop;
import io.inweave.cli.demo.shop.TraceTree;
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
        TraceTree found = newestComplete(shop);
        while (found == null && System.nanoTime() < deadline) {
            Thread.sleep(250);
            found = newestComplete(shop);
        }
        Verdict.Builder verdict = new Verdict.Builder("one trace joins frontend, checkout, inventory and payment");
        if (found != null) {
            found.lines().forEach(console::plain);
        }
        return verdict.expect(
                        found != null, "no trace with spans of all of %s under one root within %s", SERVICES, LIMIT)
                .build();
    }

    private static @Nullable TraceTree newestComplete(Shop shop) throws IOException, InterruptedException {
        for (JsonNode trace : shop.controlPlane("/api/traces?limit=20")) {
            TraceTree tree = TraceTree.of(
                    shop.controlPlane("/api/traces/" + trace.path("traceId").asText()));
            // Each service sends its spans when it likes: a trace is complete when no span misses its parent.
            if (tree.services().containsAll(SERVICES) && tree.roots() == 1) {
                return tree;
            }
        }
        return null;
    }
}
