package io.inweave.cli.demo.scene;

import io.inweave.cli.demo.shop.Console;
import io.inweave.cli.demo.shop.HttpPages;
import io.inweave.cli.demo.shop.MetricsPage;
import io.inweave.cli.demo.shop.Shop;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A service that is not a JVM, between two that are: called by one, calling the other, each hop judged as any. */
final class OtherLanguageScene implements Scene {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Override
    public String title() {
        return "A Python service is of the mesh, too (behind inweave proxy)";
    }

    @Override
    public boolean isPlayable(Shop shop) {
        return !shop.instances("ratings").isEmpty();
    }

    @Override
    public String needs() {
        return "this needs python3 on the PATH, and the demo on one machine";
    }

    @Override
    public Verdict play(Shop shop, Console console) throws Exception {
        String rating = rating(shop.orders().page().resolve("/ratings/book"));
        console.line("a browser asks frontend, it asks ratings (Python), that asks inventory: %s", rating);
        String refused = shop.callAsStranger("http://ratings:8080/ratings/book");
        console.line("workload \"stranger\" calls http://ratings:8080/ratings/book: %s", refused);
        Verdict.Builder verdict = new Verdict.Builder(
                "the Python service has its identity both ways, and refuses whom policy does not allow");
        verdict.expect(
                rating.contains("\"stars\"") && rating.contains("\"available\""), "frontend got no rating: %s", rating);
        verdict.expect(refused.startsWith("403"), "the stranger was answered %s", refused);
        Map<String, MetricsPage.Sample> hops = IdentityScene.hops(shop.metrics());
        for (String hop : List.of("frontend -> ratings", "ratings -> inventory")) {
            MetricsPage.Sample sample = hops.get(hop);
            String security = sample == null ? "not counted" : sample.label("connection_security_policy");
            console.line("%-26s %s", hop, security);
            verdict.expect(security.equals("mutual_tls"), "%s: %s", hop, security);
        }
        return verdict.build();
    }

    /** The mesh may not have told everybody of the youngest service yet. */
    private static String rating(URI page) throws InterruptedException {
        HttpPages pages = new HttpPages();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return pages.text(page);
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    return e.toString();
                }
                Thread.sleep(250);
            }
        }
    }
}
