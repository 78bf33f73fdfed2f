package io.inweave.core.balance;

/**
 * The 64 bit xxHash with seed 0 (specification: github.com/Cyan4973/xxHash, doc/xxhash_spec.md) over a string's UTF-8
 * bytes: the hash that Envoy's ring hash and Maglev policies use, so that both place a key on the same endpoint.
 */
final class XxHash64 {
    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private XxHash64() {}

    static long hash(String text) {
        return hash(text, 0);
    }

    static long hash(String text, long seed) {
        return hash(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), seed);
    }

    static long hash(byte[] data, long seed) {
        int length = data.length;
        int at = 0;
        long hash;
        if (length >= 32) {
            long a = seed + P1 + P2;
            long b = seed + P2;
            long c = seed;
            long d = seed - P1;
            for (; at + 32 <= length; at += 32) {
                a = round(a, longAt(data, at));
                b = round(b, longAt(data, at + 8));
                c = round(c, longAt(data, at + 16));
                d = round(d, longAt(data, at + 24));
            }
            hash = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
            hash = merge(merge(merge(merge(hash, a), b), c), d);
        } else {
            hash = seed + P5;
        }
        return avalanche(tail(data, at, hash + length));
    }

    private static long tail(byte[] data, int from, long start) {
        long hash = start;
        int at = from;
        for (; at + 8 <= data.length; at += 8) {
            hash = Long.rotateLeft(hash ^ round(0, longAt(data, at)), 27) * P1 + P4;
        }
        if (at + 4 <= data.length) {
            hash = Long.rotateLeft(hash ^ (intAt(data, at) & 0xffffffffL) * P1, 23) * P2 + P3;
            at += 4;
        }
        for (; at < data.length; at++) {
            hash = Long.rotateLeft(hash ^ (data[at] & 0xffL) * P5, 11) * P1;
        }
        return hash;
    }

    private static long avalanche(long value) {
        long hash = value;
        hash = (hash ^ hash >>> 33) * P2;
        hash = (hash ^ hash >>> 29) * P3;
        return hash ^ hash >>> 32;
    }

    private static long round(long accumulator, long lane) {
        return Long.rotateLeft(accumulator + lane * P2, 31) * P1;
    }

    private static long merge(long hash, long accumulator) {
        return (hash ^ round(0, accumulator)) * P1 + P4;
    }

    private static long longAt(byte[] data, int at) {
        return intAt(data, at) & 0xffffffffL | (long) intAt(data, at + 4) << 32;
    }

    private static int intAt(byte[] data, int at) {
        return data[at] & 0xff | (data[at + 1] & 0xff) << 8 | (data[at + 2] & 0xff) << 16 | data[at + 3] << 24;
    }
}
