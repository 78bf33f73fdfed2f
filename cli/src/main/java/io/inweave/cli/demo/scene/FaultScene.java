package io.inweave.cli.demo.scene;

import io.inweave.cli.demo.shop.Console;
import io.inweave.cli.demo.shop.Manifests;
import io.inweave.cli.demo.shop.MetricsPage;
import io.inweave.cli.demo.shop.OrderReport;
import io.inweave.cli.demo.shop.Shop;
import java.io.IOException;
import java.time.Duration;

/** Injects aborts into the calls to the inventory, and sees the frontend's retries heal every order. */
final class FaultScene implements Scene {
    private static final int ORDERS = 100;
    private static final String PLAIN = "- route: [ { destination: { host: inventory } } ]";
    private static final String FAULTY = "- fault: { abort: { percentage: { value: 10 }, httpStatus: 503 } }\n"
            + "    route: [ { destination: { host: inventory } } ]";

    @Override
    public String title() {
        return "An injected fault (10 % of the calls to inventory answer 503) is healed by retries";
    }

    @Override
    public Verdict play(Shop shop, Console console) throws Exception {
        double faultsBefore = injected(shop);
        shop.configure(Manifests.RESILIENCE, PLAIN, FAULTY);
        Thread.sleep(Duration.ofSeconds(1).toMillis());
        OrderReport report = shop.orders().send(ORDERS);
        double faults = injected(shop) - faultsBefore;
        shop.configure(Manifests.RESILIENCE, FAULTY, PLAIN);
        Thread.sleep(Duration.ofSeconds(1).toMillis());
        console.line(
                "%d orders, %d failed; %.0f calls of checkout were answered by the injected fault",
                report.sent(), report.failures().size(), faults);
        return new Verdict.Builder("faults were injected, and no order failed")
                .expect(faults > 0, "no call was answered by the injected fault")
                .expect(report.failures().isEmpty(), "orders failed: %s", report.firstFailures())
                .build();
    }

    private static double injected(Shop shop) throws IOException, InterruptedException {
        return shop.metrics().stream()
                .filter(sample -> sample.name().equals("istio_requests_total"))
                .filter(sample -> sample.label("reporter").equals("source"))
                .filter(sample -> sample.label("response_flags").contains("FI"))
                .mapToDouble(MetricsPage.Sample::value)
                .sum();
    }
}
