package io.inweave.cli.demo.scene;

import io.inweave.cli.demo.shop.Console;
import io.inweave.cli.demo.shop.OrderReport;
import io.inweave.cli.demo.shop.Shop;

/** Sends real orders through all services. */
final class OrdersScene implements Scene {
    private static final int ORDERS = 40;

    @Override
    public String title() {
        return "Real orders: frontend -> checkout -> inventory and payment";
    }

    @Override
    public Verdict play(Shop shop, Console console) throws Exception {
        OrderReport report = shop.orders().send(ORDERS);
        console.line(
                "%d orders, %d failed, charged by %s",
                report.sent(), report.failures().size(), report.byInstance());
        return new Verdict.Builder("every order succeeded")
                .expect(report.failures().isEmpty(), "orders failed: %s", report.firstFailures())
                .build();
    }
}
