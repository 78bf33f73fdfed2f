package io.inweave.core.exchange.outbound;

import io.inweave.core.model.route.FaultPolicy;
import io.inweave.core.route.Fault;
import io.inweave.core.route.RequestFacts;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Deals out faults, and counts those that are under way against the policy's bound. */
final class Faults {
    private final LongSupplier random;
    private final AtomicLong active = new AtomicLong();

    Faults(LongSupplier random) {
        this.random = random;
    }

    /** @return a fault, which is {@link #left} exactly once, or {@link Fault#NONE} */
    Fault meet(FaultPolicy policy, RequestFacts request) {
        Fault fault = Fault.draw(policy, request, random);
        if (fault == Fault.NONE) {
            return fault;
        }
        if (active.incrementAndGet() > policy.maxActive()) {
            active.decrementAndGet();
            return Fault.NONE;
        }
        return fault;
    }

    void left() {
        active.decrementAndGet();
    }
}
