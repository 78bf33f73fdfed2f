package io.inweave.core.context;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The W3C {@code traceparent} header (Trace Context, level 1, section 3.2): version, trace id, parent span id, flags. Ids are
 * kept as numbers: most are only handed on, and their text is needed once, in the header.
 */
public final class TraceParent {
    private static final int LENGTH = 55;
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private final long traceHigh;
    private final long traceLow;
    private final long span;
    private final boolean sampled;

    private TraceParent(long traceHigh, long traceLow, long span, boolean sampled) {
        this.traceHigh = traceHigh;
        this.traceLow = traceLow;
        this.span = span;
        this.sampled = sampled;
    }

    /**
     * Reads a header. As section 3.2.2.4 says, a later version is read by the parts that are known here.
     *
     * @return null when the header is absent or not a valid one: start a new trace
     */
    public static @Nullable TraceParent parse(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String text = header.trim();
        if (text.length() < LENGTH
                || text.charAt(2) != '-'
                || text.charAt(35) != '-'
                || text.charAt(52) != '-'
                || !isHex(text, 0, 2)
                || !isHex(text, 3, 35)
                || !isHex(text, 36, 52)
                || !isHex(text, 53, 55)
                || text.startsWith("ff")
                || !(text.length() == LENGTH || (!text.startsWith("00") && text.charAt(LENGTH) == '-'))) {
            return null;
        }
        long high = number(text, 3);
        long low = number(text, 19);
        long span = number(text, 36);
        boolean sampled = (Character.digit(text.charAt(54), 16) & 1) != 0;
        return (high | low) == 0 || span == 0 ? null : new TraceParent(high, low, span, sampled);
    }

    /** Begins a trace that is recorded. */
    public static TraceParent newSampled() {
        return begin(true);
    }

    /** Begins a trace that is only handed on. */
    public static TraceParent newUnsampled() {
        return begin(false);
    }

    private static TraceParent begin(boolean sampled) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new TraceParent(random.nextLong(), nonZero(random), nonZero(random), sampled);
    }

    /** The same trace, with a new span id. */
    public TraceParent child() {
        return new TraceParent(traceHigh, traceLow, nonZero(ThreadLocalRandom.current()), sampled);
    }

    /** Whether both are of one trace. */
    public boolean sameTrace(TraceParent other) {
        return traceHigh == other.traceHigh && traceLow == other.traceLow;
    }

    /** 32 lower-case hexadecimal digits; made anew at each call. */
    public String traceId() {
        char[] id = new char[32];
        hex(traceHigh, id, 0);
        hex(traceLow, id, 16);
        return new String(id);
    }

    /** 16 lower-case hexadecimal digits; made anew at each call. */
    public String spanId() {
        char[] id = new char[16];
        hex(span, id, 0);
        return new String(id);
    }

    public boolean sampled() {
        return sampled;
    }

    /** The header's value, version 00. */
    @SuppressWarnings("deprecation") // the one way from bytes to a text of Latin letters that decodes nothing
    public String format() {
        byte[] text = new byte[LENGTH];
        text[0] = '0';
        text[1] = '0';
        text[2] = '-';
        hex(traceHigh, text, 3);
        hex(traceLow, text, 19);
        text[35] = '-';
        hex(span, text, 36);
        text[52] = '-';
        text[53] = '0';
        text[54] = (byte) (sampled ? '1' : '0');
        return new String(text, 0, 0, LENGTH);
    }

    private static long nonZero(ThreadLocalRandom random) {
        long value;
        do {
            value = random.nextLong();
        } while (value == 0);
        return value;
    }

    private static void hex(long value, char[] target, int offset) {
        for (int i = 15; i >= 0; i--) {
            target[offset + i] = DIGITS[(int) value & 15];
            value >>>= 4;
        }
    }

    private static void hex(long value, byte[] target, int offset) {
        for (int i = 15; i >= 0; i--) {
            target[offset + i] = (byte) DIGITS[(int) value & 15];
            value >>>= 4;
        }
    }

    /** Sixteen digits that were found to be hexadecimal. */
    private static long number(String text, int from) {
        long value = 0;
        for (int i = from; i < from + 16; i++) {
            value = value << 4 | Character.digit(text.charAt(i), 16);
        }
        return value;
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return format();
    }
}
