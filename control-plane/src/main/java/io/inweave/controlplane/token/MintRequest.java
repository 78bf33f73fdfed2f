package io.inweave.controlplane.token;

import io.inweave.controlplane.model.naming.ObjectName;
import java.time.Duration;

/**
 * What a new token is for.
 *
 * @param timeToLive until when its first use must happen: more than zero, at most 90 days
 * @param uses how many keys it is good for, 1 to 10,000: one for each process that joins with it
 */
public record MintRequest(ObjectName group, Duration timeToLive, int uses) {
    private static final Duration LONGEST = Duration.ofDays(90);

    public MintRequest {
        if (timeToLive.isZero() || timeToLive.isNegative() || timeToLive.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("ttl " + timeToLive + ": expected more than zero and at most 90 days");
        }
        if (uses < 1 || uses > 10_000) {
            throw new IllegalArgumentException("uses " + uses + ": expected 1 to 10000");
        }
    }

    /** A token for one process, good for an hour. */
    public static MintRequest of(ObjectName group) {
        return new MintRequest(group, Duration.ofHours(1), 1);
    }

    public MintRequest withTimeToLive(Duration duration) {
        return new MintRequest(group, duration, uses);
    }

    public MintRequest withUses(int number) {
        return new MintRequest(group, timeToLive, number);
    }
}
