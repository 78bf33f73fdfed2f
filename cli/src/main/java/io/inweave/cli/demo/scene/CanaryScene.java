package io.inweave.cli.demo.scene;

import io.inweave.cli.demo.shop.Console;
import io.inweave.cli.demo.shop.Manifests;
import io.inweave.cli.demo.shop.OrderReport;
import io.inweave.cli.demo.shop.Shop;
import java.time.Duration;

/** Counts who charged the orders, then moves the canary by editing one file, and counts again. */
final class CanaryScene implements Scene {
    private static final int ORDERS = 200;

    @Override
    public String title() {
        return "A payment canary at 90/10, moved to 50/50 by editing one file";
    }

    @Override
    public Verdict play(Shop shop, Console console) throws Exception {
        OrderReport before = shop.orders().send(ORDERS);
        show(console, "90/10", before);
        shop.configure(Manifests.CANARY, "subset: v1 }, weight: 90", "subset: v1 }, weight: 50");
        shop.configure(Manifests.CANARY, "subset: v2 }, weight: 10", "subset: v2 }, weight: 50");
        console.line("edited %s", Manifests.CANARY);
        Thread.sleep(Duration.ofSeconds(1).toMillis());
        OrderReport after = shop.orders().send(ORDERS);
        show(console, "50/50", after);
        // The bounds lie four standard deviations of the binomial distribution about the expected share.
        return new Verdict.Builder("the measured shares follow the file, one second after the edit")
                .expect(before.failures().isEmpty(), "orders failed at 90/10: %s", before.firstFailures())
                .expect(after.failures().isEmpty(), "orders failed at 50/50: %s", after.firstFailures())
                .expect(within(before.share("v2"), 0.10), "v2 charged %.3f of the orders at 90/10", before.share("v2"))
                .expect(within(after.share("v2"), 0.50), "v2 charged %.3f of the orders at 50/50", after.share("v2"))
                .build();
    }

    private static boolean within(double share, double expected) {
        double deviation = Math.sqrt(expected * (1 - expected) / ORDERS);
        return Math.abs(share - expected) <= 4 * deviation;
    }

    private static void show(Console console, String weights, OrderReport report) {
        console.line(
                "%s: %d orders, charged by version %s, by instance %s, failed %d",
                weights,
                report.sent(),
                report.byVersion(),
                report.byInstance(),
                report.failures().size());
    }
}
