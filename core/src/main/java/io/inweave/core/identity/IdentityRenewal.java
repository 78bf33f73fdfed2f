package io.inweave.core.identity;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gets the first identity and renews it at half of its life, give or take a tenth of that, on one daemon thread. A failure is
 * tried again: every 2 s at most while there is no identity, because the service waits for it; every minute at most while the
 * old one serves. After the end of life nothing replaces the identity: whoever uses it refuses.
 */
public final class IdentityRenewal implements AutoCloseable {
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LIMIT_WITHOUT_MILLIS = 2_000;
    private static final long LIMIT_REFUSED_MILLIS = 15_000;
    private static final long LIMIT_WITH_MILLIS = 60_000;
    /** A wall clock may jump, and a machine may sleep: so long at most until it is looked at again. */
    private static final long LONGEST_WAIT_MILLIS = 30_000;

    private final IdentityState state;
    private final IdentityOrigin origin;
    private final @Nullable StateDirectory directory;
    private final IdentityEvents events;
    private final Clock clock;
    private final Backoff backoff = new Backoff(FIRST_PAUSE_MILLIS);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "inweave-identity");
    private volatile String savedGroup = "";
    private Instant renewAt = Instant.EPOCH;
    private volatile long renewals;
    private volatile long failures;
    private volatile @Nullable String lastFailure;

    private IdentityRenewal(
            IdentityState state,
            IdentityOrigin origin,
            @Nullable StateDirectory directory,
            IdentityEvents events,
            Clock clock) {
        this.state = state;
        this.origin = origin;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /**
     * Makes a renewal that {@link #begin} starts.
     *
     * @param state where identities are published; this becomes its one owner
     * @param directory where they are kept, null for nowhere
     */
    public static IdentityRenewal of(
            IdentityState state,
            IdentityOrigin origin,
            @Nullable StateDirectory directory,
            IdentityEvents events,
            Clock clock) {
        return new IdentityRenewal(state, origin, directory, events, clock);
    }

    /** Starts the thread and returns; to be called once. */
    public void begin() {
        thread.start();
    }

    private void run() {
        try {
            boolean loaded = false;
            while (closed.getCount() > 0) {
                try {
                    if (!loaded) {
                        loaded = true;
                        load();
                    }
                    renewWhenDue();
                } catch (RuntimeException | Error e) {
                    // Not even telling of a failure worked, as without memory. This thread alone renews: it must go on.
                    failures++;
                    pause(LIMIT_WITHOUT_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void renewWhenDue() throws InterruptedException {
        long wait = Duration.between(clock.instant(), renewAt).toMillis();
        if (state.current() != null && wait > 0) {
            pause(Math.min(wait, LONGEST_WAIT_MILLIS));
        } else {
            renew();
        }
    }

    private void load() {
        SavedIdentity saved = directory == null ? null : directory.load(clock);
        if (saved == null) {
            return;
        }
        if (!origin.owns(saved.identity().id())) {
            events.warn(
                    "saved identity is not the join token's and is ignored",
                    "saved",
                    saved.identity().id());
            return;
        }
        savedGroup = saved.group();
        events.info(
                "identity restored",
                "id",
                saved.identity().id(),
                "until",
                saved.identity().svid().notAfter());
        publish(saved.identity(), saved.identity().svid().notBefore());
    }

    private void renew() throws InterruptedException {
        Identity before = state.current();
        try {
            Identity issued = origin.issue(before, clock);
            lastFailure = null;
            renewals++;
            backoff.reset();
            events.info(
                    before == null ? "identity issued" : "identity renewed",
                    "id",
                    issued.id(),
                    "until",
                    issued.svid().notAfter());
            if (directory != null) {
                directory.save(SavedIdentity.of(issued, origin.group(savedGroup)));
            }
            // Counted from now: a certificate that an authority dates back would else be renewed at once, for ever.
            publish(issued, clock.instant());
        } catch (IOException | RuntimeException | Error e) {
            // An Error too (no memory, no thread): it may pass, and nobody else would ever renew.
            failures++;
            lastFailure = String.valueOf(e.getMessage());
            tell(before, e);
            pause(backoff.pauseMillis(limit(before, e)));
        }
    }

    private void tell(@Nullable Identity before, Throwable failure) {
        if (before == null) {
            events.warn("no identity yet, trying again", "reason", failure);
        } else if (before.svid().expiredAt(clock.instant())) {
            events.warn("identity has expired, mutual TLS is refused until it is renewed", "reason", failure);
        } else {
            events.warn(
                    "identity is not renewed, the old one serves on",
                    "until",
                    before.svid().notAfter(),
                    "reason",
                    failure);
        }
    }

    private long limit(@Nullable Identity before, Throwable failure) {
        if (before != null && !before.svid().expiredAt(clock.instant())) {
            return LIMIT_WITH_MILLIS;
        }
        return failure instanceof CertificateRefused ? LIMIT_REFUSED_MILLIS : LIMIT_WITHOUT_MILLIS;
    }

    private void publish(Identity identity, Instant begin) {
        long life = Duration.between(begin, identity.svid().notAfter()).toMillis();
        double part = 0.45 + 0.1 * ThreadLocalRandom.current().nextDouble();
        renewAt = begin.plusMillis((long) (life * part));
        state.publish(identity);
    }

    private void pause(long millis) throws InterruptedException {
        if (closed.await(millis, TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("closed");
        }
    }

    /** The WorkloadGroup that the identity was issued to, {@code namespace/name}; empty while it is not known. */
    public String group() {
        return origin.group(savedGroup);
    }

    /** How many identities were issued to this process. */
    public long renewals() {
        return renewals;
    }

    /** How many attempts failed. */
    public long failures() {
        return failures;
    }

    /** Why the last attempt failed; null when it did not. */
    public @Nullable String lastFailure() {
        return lastFailure;
    }

    /** Ends the thread. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
