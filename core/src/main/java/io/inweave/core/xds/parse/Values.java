package io.inweave.core.xds.parse;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.type.v3.FractionalPercent;

/** Reads the small types that many resources are made of. */
final class Values {
    private static final long MAX_SECONDS = Long.MAX_VALUE / 1_000_000_000L - 1;
    static final int MILLION = 1_000_000;

    private Values() {}

    /** Unpacks a message that must be of one type. */
    static <T extends Message> T unpack(Any packed, Class<T> type, Field field) throws InvalidResourceException {
        if (!packed.is(type)) {
            throw field.dot("@type").invalid(packed.getTypeUrl(), "the type of " + type.getSimpleName());
        }
        try {
            return packed.unpack(type);
        } catch (InvalidProtocolBufferException e) {
            throw field.invalid(e.getMessage(), "the encoding of " + type.getSimpleName());
        }
    }

    /** Nanoseconds, at least 0; what does not fit a long is the longest that does. */
    static long nanos(Duration duration, Field field) throws InvalidResourceException {
        if (duration.getSeconds() < 0 || duration.getNanos() < 0 || duration.getNanos() > 999_999_999) {
            throw field.invalid(duration.getSeconds() + "s " + duration.getNanos() + "ns", "a duration of 0 or more");
        }
        return duration.getSeconds() > MAX_SECONDS
                ? Long.MAX_VALUE
                : duration.getSeconds() * 1_000_000_000L + duration.getNanos();
    }

    /** A share in parts of a million, at most all. */
    static int perMillion(FractionalPercent percent, Field field) throws InvalidResourceException {
        long scale;
        switch (percent.getDenominator()) {
            case HUNDRED:
                scale = 10_000;
                break;
            case TEN_THOUSAND:
                scale = 100;
                break;
            case MILLION:
                scale = 1;
                break;
            default:
                throw field.dot("denominator")
                        .invalid(percent.getDenominatorValue(), "HUNDRED, TEN_THOUSAND or MILLION");
        }
        return (int) Math.min(MILLION, Integer.toUnsignedLong(percent.getNumerator()) * scale);
    }

    /** An unsigned number as an int; what does not fit is the largest int. */
    static int clamp(int unsigned) {
        return unsigned < 0 ? Integer.MAX_VALUE : unsigned;
    }

    /** An unsigned number that must lie within bounds. */
    static int within(int unsigned, int least, int most, Field field) throws InvalidResourceException {
        if (unsigned < least || unsigned > most) {
            throw field.invalid(Integer.toUnsignedString(unsigned), least + " to " + most);
        }
        return unsigned;
    }

    /** A text that must not be empty. */
    static String required(String text, Field field) throws InvalidResourceException {
        if (text.isEmpty()) {
            throw field.missing("a text that is not empty");
        }
        return text;
    }
}
