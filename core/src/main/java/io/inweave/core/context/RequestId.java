package io.inweave.core.context;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * New values for {@code x-request-id}: a version 4 UUID as Envoy makes them, from a random source that need not be
 * secure (the id names a request, it does not protect one).
 */
public final class RequestId {
    private RequestId() {}

    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
