package io.inweave.core.context;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The W3C {@code traceparent} header (Trace Context, level 1, section 3.2): version, trace id, parent span id, flags.
 */
public final class TraceParent {
    private static final int LENGTH = 55;
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private final String traceId;
    private final String spanId;
    private final boolean sampled;

    private TraceParent(String traceId, String spanId, boolean sampled) {
        this.traceId = traceId;
        this.spanId = spanId;
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
                || !isHex(text, 53, 55)
                || text.startsWith("ff")
                || !(text.length() == LENGTH || (!text.startsWith("00") && text.charAt(LENGTH) == '-'))
                || !isId(text, 3, 35)
                || !isId(text, 36, 52)) {
            return null;
        }
        boolean sampled = (Character.digit(text.charAt(54), 16) & 1) != 0;
        return new TraceParent(text.substring(3, 35), text.substring(36, 52), sampled);
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
        char[] id = new char[32];
        hex(random.nextLong(), id, 0);
        hex(nonZero(random), id, 16);
        return new TraceParent(new String(id), newSpanId(), sampled);
    }

    /** The same trace, with a new span id. */
    public TraceParent child() {
        return new TraceParent(traceId, newSpanId(), sampled);
    }

    /** 32 lower-case hexadecimal digits. */
    public String traceId() {
        return traceId;
    }

    /** 16 lower-case hexadecimal digits. */
    public String spanId() {
        return spanId;
    }

    public boolean sampled() {
        return sampled;
    }

    /** The header's value, version 00. */
    public String format() {
        return "00-" + traceId + '-' + spanId + (sampled ? "-01" : "-00");
    }

    private static String newSpanId() {
        char[] id = new char[16];
        hex(nonZero(ThreadLocalRandom.current()), id, 0);
        return new String(id);
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

    private static boolean isId(String text, int from, int to) {
        boolean nonZero = false;
        for (int i = from; i < to && !nonZero; i++) {
            nonZero = text.charAt(i) != '0';
        }
        return nonZero && isHex(text, from, to);
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
