package io.inweave.cli.demo;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Kills an instance of the payment service in the middle of a stream of orders. */
final class KillScene implements Scene {
    private static final int ORDERS = 200;
    private static final String VICTIM = "payment-v1-b";

    @Override
    public String title() {
        return "An instance is killed (kill -9) under load, and no order fails";
    }

    @Override
    public Verdict play(Shop shop, Console console) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        OrderReport report;
        try {
            CompletableFuture<Void> killed = new CompletableFuture<>();
            thread.execute(() -> killAmidOrders(shop, killed));
            OrderReport first = shop.orders().send(ORDERS / 2);
            killed.join();
            OrderReport second = shop.orders().send(ORDERS / 2);
            report = first.plus(second);
        } finally {
            thread.shutdownNow();
        }
        console.line(
                "%d orders around the kill of %s, charged by %s, failed %d",
                report.sent(), VICTIM, report.byInstance(), report.failures().size());
        return new Verdict.Builder("an instance died under load, and every order succeeded")
                .expect(!shop.service(VICTIM).isAlive(), "%s still runs", VICTIM)
                .expect(report.failures().isEmpty(), "orders failed: %s", report.firstFailures())
                .build();
    }

    private static void killAmidOrders(Shop shop, CompletableFuture<Void> killed) {
        ServiceProcess victim = shop.service(VICTIM);
        long seen = victim.relay().recording().bytes();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        try {
            while (victim.relay().recording().bytes() < seen + 2_000 && System.nanoTime() < deadline) {
                Thread.sleep(1);
            }
            victim.kill();
            killed.complete(null);
        } catch (InterruptedException e) {
            killed.completeExceptionally(e);
        }
    }
}
