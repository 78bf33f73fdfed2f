package io.inweave.controlplane.text;

import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * One line for each peer that was refused, and a bound on what a peer can make us write: 20 lines a second after the
 * first 100. What was left out is counted in the next line.
 */
public final class RefusalLog {
    private static final long BURST = 100;
    private static final long NANOS_A_LINE = 1_000_000_000L / 20;
    private final Logger log;
    private final LongSupplier nanoTime;
    private long fullAt;
    private long suppressed;

    public RefusalLog(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
        this.fullAt = nanoTime.getAsLong();
    }

    /**
     * Logs "refused: what; who; why" at WARN.
     *
     * @param what what was asked for, our own words
     * @param who the peer, as far as it proved who it is
     * @param why the reason and, where there is one, the remedy
     */
    public void refused(String what, String who, String why) {
        long left = take();
        if (left >= 0) {
            log.warn("refused {}: {}: {}{}", what, who, why, left == 0 ? "" : " (" + left + " more not shown)");
        }
    }

    private synchronized long take() {
        long now = nanoTime.getAsLong();
        // The bucket as the time at which it will be full again (generic cell rate algorithm).
        long next = Math.max(fullAt - now, 0) + NANOS_A_LINE;
        if (next > BURST * NANOS_A_LINE) {
            suppressed++;
            return -1;
        }
        fullAt = now + next;
        long left = suppressed;
        suppressed = 0;
        return left;
    }
}
