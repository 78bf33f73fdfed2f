package io.inweave.benchmarks.call;

import io.inweave.benchmarks.ProcessCost;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A measured client: java.net.http, an open loop at a fixed rate, latency from each call's intended start, so that a stall
 * counts for all that it delays. Arguments: base URL, rate a second, seconds, and optionally a folder with keys.
 */
public final class LoadClient {
    private static final int THREADS = 16;

    private final HttpClient client;
    private final URI base;

    /** Kept alive to the end: what a thread allocated is counted as long as it lives. */
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private LoadClient(HttpClient client, URI base) {
        this.client = client;
        this.base = base;
    }

    public static void main(String[] arguments) throws Exception {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5));
        if (arguments.length > 3) {
            builder.sslContext(Keys.clientContext(Path.of(arguments[3])));
        }
        LoadClient load = new LoadClient(builder.build(), URI.create(arguments[0]));
        int rate = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        load.awaitServer();
        load.run(rate, seconds * rate);
        ProcessCost serverBefore = load.serverCost();
        ProcessCost before = ProcessCost.now();
        CallFigures figures = load.run(rate, seconds * rate);
        ProcessCost client = ProcessCost.now().minus(before);
        ProcessCost server = load.serverCost().minus(serverBefore);
        System.out.println(figures.withCosts(client, server).toLine());
        System.exit(0);
    }

    private void awaitServer() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(base + " does not answer");
            }
            Thread.sleep(100);
        }
    }

    private boolean answers() {
        try {
            serverCost();
            return true;
        } catch (Exception notYet) {
            return false;
        }
    }

    private ProcessCost serverCost() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/cost")).build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("status " + response.statusCode());
        }
        return ProcessCost.parse(response.body());
    }

    private CallFigures run(int rate, int calls) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/echo"))
                .POST(BodyPublishers.ofByteArray(new byte[256]))
                .build();
        long interval = Duration.ofSeconds(1).toNanos() / rate;
        long[] latencies = new long[calls];
        AtomicInteger next = new AtomicInteger();
        AtomicLong failed = new AtomicLong();
        CountDownLatch done = new CountDownLatch(THREADS);
        long start = System.nanoTime() + Duration.ofMillis(50).toNanos();
        for (int i = 0; i < THREADS; i++) {
            threads.execute(() -> {
                for (int call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
                    long intended = start + call * interval;
                    LockSupport.parkNanos(intended - System.nanoTime());
                    if (!succeeds(request)) {
                        failed.incrementAndGet();
                    }
                    latencies[call] = System.nanoTime() - intended;
                }
                done.countDown();
            });
        }
        done.await();
        Arrays.sort(latencies);
        return CallFigures.of(latencies, failed.get());
    }

    private boolean succeeds(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            return response.statusCode() == 200 && response.body().length == 1024;
        } catch (Exception e) {
            return false;
        }
    }
}
