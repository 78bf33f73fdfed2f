package io.inweave.tests.system.kit;

import io.inweave.agent.testing.process.Patience;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Calls one URL from an application again and again, a few at a time, until it is ended. */
public final class Load implements AutoCloseable {
    private static final int AT_A_TIME = 3;

    private final AppJvm caller;
    private final String url;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Set<String> answering = ConcurrentHashMap.newKeySet();
    private final AtomicLong calls = new AtomicLong();
    private volatile boolean ended;

    private Load(AppJvm caller, String url) {
        this.caller = caller;
        this.url = url;
    }

    public static Load begin(AppJvm caller, String url) {
        Load load = new Load(caller, url);
        for (int i = 0; i < AT_A_TIME; i++) {
            load.next();
        }
        return load;
    }

    private void next() {
        if (ended) {
            return;
        }
        caller.begin(url).whenComplete((answer, thrown) -> {
            if (ended) {
                return;
            }
            if (thrown != null || answer.status() != 200) {
                failures.add(String.valueOf(thrown != null ? thrown : answer));
            } else {
                answering.add(answer.text());
            }
            calls.incrementAndGet();
            next();
        });
    }

    /** Waits until so many more calls have come back. */
    public void awaitMore(int count) {
        long before = calls.get();
        Patience.await(count + " more calls").until(() -> calls.get() >= before + count);
    }

    /** What went wrong so far. */
    public List<String> failures() {
        return failures;
    }

    /** Who answered since this was last asked. */
    public Set<String> answering() {
        Set<String> seen = Set.copyOf(answering);
        answering.clear();
        return seen;
    }

    @Override
    public void close() {
        ended = true;
    }
}
