package io.inweave.cli.demo.scene;

import io.inweave.cli.demo.shop.Console;
import io.inweave.cli.demo.shop.Instance;
import io.inweave.cli.demo.shop.OrderReport;
import io.inweave.cli.demo.shop.Orders;
import io.inweave.cli.demo.shop.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Kills an instance of the payment service in the middle of a stream of orders. */
final class KillScene implements Scene {
    private static final int ORDERS = 200;
    private static final int AMID = 50;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public String title() {
        return "An instance is killed (kill -9) under load, and no order fails";
    }

    @Override
    public Verdict play(Shop shop, Console console) throws Exception {
        Instance victim = shop.instances("payment-v1").get(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        OrderReport report;
        try {
            CompletableFuture<Void> killed = new CompletableFuture<>();
            long before = shop.orders().answered();
            thread.execute(() -> killAfter(before + AMID, shop.orders(), victim, killed));
            OrderReport first = shop.orders().send(ORDERS / 2);
            killed.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            OrderReport second = shop.orders().send(ORDERS / 2);
            report = first.plus(second);
        } finally {
            thread.shutdownNow();
        }
        console.line(
                "%d orders around the kill of %s, charged by %s, failed %d",
                report.sent(),
                victim.name(),
                report.byInstance(),
                report.failures().size());
        return new Verdict.Builder("an instance died under load, and every order succeeded")
                .expect(!victim.isAlive(), "%s still runs", victim.name())
                .expect(charged(report, victim), "%s charged no order", victim.name())
                .expect(report.failures().isEmpty(), "orders failed: %s", report.firstFailures())
                .build();
    }

    /** An instance may add its port to its name. */
    private static boolean charged(OrderReport report, Instance instance) {
        return report.byInstance().keySet().stream().anyMatch(name -> name.startsWith(instance.name()));
    }

    private static void killAfter(long answered, Orders orders, Instance victim, CompletableFuture<Void> killed) {
        try {
            while (orders.answered() < answered) {
                Thread.sleep(1);
            }
            victim.kill();
            killed.complete(null);
        } catch (IOException | InterruptedException e) {
            killed.completeExceptionally(e);
        }
    }
}
