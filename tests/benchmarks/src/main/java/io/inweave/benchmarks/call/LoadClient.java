package io.inweave.benchmarks.call;

import io.inweave.benchmarks.ProcessCost;
import io.inweave.benchmarks.library.MeasuredClient;
import io.inweave.benchmarks.library.Place;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A measured client's process: an open loop at a fixed rate, latency from each call's intended start, so that a stall counts
 * for all that it delays. Arguments: class of the {@link MeasuredClient}, rate a second, seconds of each warm-up, the server's address, and
 * optionally a folder with keys. Before it, calls are made for as many seconds as fast as they are answered, and again at the
 * rate, so that the compilers of both sides have done their work (they begin anew when the load changes); then it says {@code
 * warm}, and for each line that it gets it measures a slice, and writes the line and the figures.
 */
public final class LoadClient {
    /** How long one slice is. Long enough for a median, short enough that a machine's moods meet all variants alike. */
    static final int SLICE_SECONDS = 2;

    private final MeasuredClient client;

    /** Kept alive to the end: what a thread allocated is counted as long as it lives. */
    private final ExecutorService threads = Executors.newFixedThreadPool(Place.CALLERS);

    private LoadClient(MeasuredClient client) {
        this.client = client;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        Place place = Place.parse(words.get(3), words.subList(4, words.size()));
        LoadClient load = new LoadClient(Class.forName(words.get(0))
                .asSubclass(MeasuredClient.class)
                .getConstructor(Place.class)
                .newInstance(place));
        int rate = Integer.parseInt(words.get(1));
        int seconds = Integer.parseInt(words.get(2));
        load.awaitServer(place);
        load.warmUp(Duration.ofSeconds(seconds));
        load.run(rate, seconds * rate);
        System.out.println("warm");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            ProcessCost before = ProcessCost.now();
            CallFigures figures = load.run(rate, SLICE_SECONDS * rate);
            System.out.println(
                    line + figures.withClient(ProcessCost.now().minus(before)).toLine());
        }
        System.exit(0);
    }

    private void awaitServer(Place place) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!succeeds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(place.address() + " does not answer");
            }
            Thread.sleep(100);
        }
    }

    private void warmUp(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        CountDownLatch done = new CountDownLatch(Place.CALLERS);
        for (int i = 0; i < Place.CALLERS; i++) {
            threads.execute(() -> {
                while (System.nanoTime() < end) {
                    succeeds();
                }
                done.countDown();
            });
        }
        done.await();
    }

    private CallFigures run(int rate, int calls) throws InterruptedException {
        long interval = Duration.ofSeconds(1).toNanos() / rate;
        long[] latencies = new long[calls];
        AtomicInteger next = new AtomicInteger();
        AtomicLong failed = new AtomicLong();
        CountDownLatch done = new CountDownLatch(Place.CALLERS);
        long start = System.nanoTime() + Duration.ofMillis(50).toNanos();
        for (int i = 0; i < Place.CALLERS; i++) {
            threads.execute(() -> {
                for (int call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
                    long intended = start + call * interval;
                    LockSupport.parkNanos(intended - System.nanoTime());
                    if (!succeeds()) {
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

    private boolean succeeds() {
        try {
            return client.call();
        } catch (Exception e) {
            return false;
        }
    }
}
