package io.inweave.core.exchange.call;

import io.inweave.core.exchange.Attempt;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.telemetry.ExchangeRecorder;
import io.inweave.core.xds.peer.OwnMetadata;
import io.inweave.core.xds.peer.PeerCache;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What exchanges have in common with the world: clocks, chance, a timer, where they are recorded. Immutable. */
public final class ExchangeEnvironment {
    private final LongSupplier nanoTime;
    private final Clock clock;
    private final LongSupplier random;
    private final ScheduledExecutorService timer;
    private final ExchangeRecorder recorder;
    private final EventLog log;
    private final double traceRatio;
    private final LongSupplier ownIdentity;
    private final Supplier<@Nullable OwnMetadata> ownMetadata;
    private final PeerCache peers = new PeerCache();

    private ExchangeEnvironment(Builder from) {
        this.nanoTime = from.nanoTime;
        this.clock = from.clock;
        this.random = from.random;
        this.timer = Objects.requireNonNull(from.timer, "timer");
        this.recorder = from.recorder;
        this.log = from.log;
        this.traceRatio = from.traceRatio;
        this.ownIdentity = from.ownIdentity;
        this.ownMetadata = from.ownMetadata;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Now, on the clock of {@link System#nanoTime()}. */
    public long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** The clock that {@link #nanoTime()} reads. */
    public LongSupplier ticker() {
        return nanoTime;
    }

    long epochMicros() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000L + now.getNano() / 1_000;
    }

    /** 64 random bits a call, from any thread. */
    public LongSupplier random() {
        return random;
    }

    /** Runs short tasks that never block. */
    public ScheduledExecutorService timer() {
        return timer;
    }

    ExchangeRecorder recorder() {
        return recorder;
    }

    public EventLog log() {
        return log;
    }

    double traceRatio() {
        return traceRatio;
    }

    /** Number of our identity: another one after each renewal. */
    public long ownIdentity() {
        return ownIdentity.getAsLong();
    }

    /** What peers of the mesh are told of us; null while we do not know it. */
    public @Nullable OwnMetadata ownMetadata() {
        return ownMetadata.get();
    }

    /** Who those that call us say they are. */
    public PeerCache peers() {
        return peers;
    }

    /** Collects the parts; only the timer is required. */
    public static final class Builder {
        private LongSupplier nanoTime = System::nanoTime;
        private Clock clock = Clock.systemUTC();
        private LongSupplier random = () -> ThreadLocalRandom.current().nextLong();
        private @Nullable ScheduledExecutorService timer;
        private ExchangeRecorder recorder = facts -> {};
        private EventLog log = EventLog.none();
        private double traceRatio = 0.01;
        private LongSupplier ownIdentity = () -> 0;
        private Supplier<@Nullable OwnMetadata> ownMetadata = () -> null;

        private Builder() {}

        /** Nanoseconds on the clock of {@link System#nanoTime()}: deadlines of contexts are compared with it. */
        public Builder nanoTime(LongSupplier ticker) {
            this.nanoTime = ticker;
            return this;
        }

        /** When exchanges begin, for logs and spans. Default: the system's. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** 64 random bits a call, from any thread. Default: {@link ThreadLocalRandom}. */
        public Builder random(LongSupplier random) {
            this.random = random;
            return this;
        }

        /** Runs short tasks that never block, on daemon threads. */
        public Builder timer(ScheduledExecutorService timer) {
            this.timer = timer;
            return this;
        }

        /** Default: nothing is recorded. */
        public Builder recorder(ExchangeRecorder recorder) {
            this.recorder = recorder;
            return this;
        }

        /** Default: nothing is logged. */
        public Builder log(EventLog log) {
            this.log = log.component("exchange");
            return this;
        }

        /** Part of the traces beginning here that are sampled, 0 to 1. Default: 0.01. */
        public Builder traceRatio(double ratio) {
            this.traceRatio = ratio;
            return this;
        }

        /** A number that is another one for each identity of this process: see {@link Attempt#poolHost()}. Default: 0. */
        public Builder ownIdentity(LongSupplier number) {
            this.ownIdentity = number;
            return this;
        }

        /** What peers of the mesh are told of us, asked for by every call that leaves. Default: nothing. */
        public Builder ownMetadata(Supplier<@Nullable OwnMetadata> metadata) {
            this.ownMetadata = metadata;
            return this;
        }

        public ExchangeEnvironment build() {
            return new ExchangeEnvironment(this);
        }
    }
}
