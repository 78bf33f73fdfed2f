package io.inweave.core.route;

import io.inweave.core.model.HeaderMatch;
import io.inweave.core.model.route.FaultPolicy;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The fault that one request meets (Envoy: fault injection filter). Immutable. */
public final class Fault {
    /** No fault. */
    public static final Fault NONE = new Fault(0, 0, FaultPolicy.NO_GRPC_STATUS);

    private static final int MILLION = 1_000_000;
    private static final long MAX_HEADER_DELAY_MILLIS = 3_600_000;

    private final long delayNanos;
    private final int abortStatus;
    private final int abortGrpcStatus;

    private Fault(long delayNanos, int abortStatus, int abortGrpcStatus) {
        this.delayNanos = delayNanos;
        this.abortStatus = abortStatus;
        this.abortGrpcStatus = abortGrpcStatus;
    }

    /** Draws whether and how a request meets the policy's faults. */
    public static Fault draw(FaultPolicy policy, RequestFacts facts, LongSupplier random) {
        if (policy == FaultPolicy.NONE || !applies(policy, facts)) {
            return NONE;
        }
        long delay = policy.delayByHeader() ? delayOf(facts) : policy.delayNanos();
        if (!hit(percentage(facts, policy.delayByHeader(), "delay", policy.delayPerMillion()), random)) {
            delay = 0;
        }
        int status =
                policy.abortByHeader() ? number(facts, "x-envoy-fault-abort-request", 200, 599) : policy.abortStatus();
        int grpcStatus = policy.abortGrpcStatus();
        if (policy.abortByHeader()) {
            grpcStatus = number(facts, "x-envoy-fault-abort-grpc-request", 0, 16);
        }
        boolean aborts = status > 0 || grpcStatus >= 0;
        if (!aborts || !hit(percentage(facts, policy.abortByHeader(), "abort", policy.abortPerMillion()), random)) {
            return delay == 0 ? NONE : new Fault(delay, 0, FaultPolicy.NO_GRPC_STATUS);
        }
        return new Fault(delay, Math.max(0, status), grpcStatus);
    }

    private static boolean applies(FaultPolicy policy, RequestFacts facts) {
        for (HeaderMatch match : policy.headers()) {
            if (!match.matches(Headers.value(facts, match.name()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hit(int perMillion, LongSupplier random) {
        return perMillion >= MILLION
                || (perMillion > 0 && Long.remainderUnsigned(random.getAsLong(), MILLION) < perMillion);
    }

    /** A request may lower the share that it meets, never raise it. */
    private static int percentage(RequestFacts facts, boolean byHeader, String what, int perMillion) {
        int asked = byHeader ? number(facts, "x-envoy-fault-" + what + "-request-percentage", 0, 100) : -1;
        return asked < 0 ? perMillion : Math.min(perMillion, asked * (MILLION / 100));
    }

    private static long delayOf(RequestFacts facts) {
        int millis = number(facts, "x-envoy-fault-delay-request", 0, (int) MAX_HEADER_DELAY_MILLIS);
        return millis < 0 ? 0 : millis * 1_000_000L;
    }

    private static int number(RequestFacts facts, String header, int least, int most) {
        String value = facts.header(header);
        if (value == null || value.isEmpty() || value.length() > 9) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number < least || number > most ? -1 : number;
    }

    public long delayNanos() {
        return delayNanos;
    }

    /** Whether the call is answered in place of being made. */
    public boolean aborts() {
        return abortStatus > 0 || abortGrpcStatus >= 0;
    }

    /** HTTP status to answer; 0 when only a gRPC status is given. */
    public int abortStatus() {
        return abortStatus;
    }

    /** gRPC status to answer; null when only an HTTP status is given. */
    public @Nullable Integer abortGrpcStatus() {
        return abortGrpcStatus < 0 ? null : Integer.valueOf(abortGrpcStatus);
    }
}
