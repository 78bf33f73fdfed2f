package io.inweave.core.xds.parse;

import io.inweave.core.protobuf.Any;
import io.inweave.core.protobuf.MalformedMessage;
import io.inweave.core.protobuf.Message;
import io.inweave.core.protobuf.Schema;

/** Reads the small types that many resources are made of. */
final class Values {
    private static final long MAX_SECONDS = Long.MAX_VALUE / 1_000_000_000L - 1;
    static final int MILLION = 1_000_000;

    private static final Schema SCHEMA = Schema.load(Values.class, "schema.txt");

    private Values() {}

    /** Unpacks a message that must be of one type, which is named in full. */
    static Message unpack(Any packed, String type, Field field) throws InvalidResourceException {
        if (!packed.is(type)) {
            throw field.dot("@type").invalid(packed.typeUrl(), "the type of " + simpleName(type));
        }
        try {
            return SCHEMA.read(packed, type);
        } catch (MalformedMessage e) {
            throw field.invalid(e.getMessage(), "the encoding of " + simpleName(type));
        }
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** A text of a message's metadata; empty when there is none. */
    static String metadata(Message from, String filter, String key) {
        return from.message("metadata")
                .entry("filter_metadata", filter)
                .entry("fields", key)
                .text("string_value");
    }

    /** Nanoseconds, at least 0; what does not fit a long is the longest that does. */
    static long nanos(Message duration, Field field) throws InvalidResourceException {
        long seconds = duration.number("seconds");
        int nanos = duration.integer("nanos");
        if (seconds < 0 || nanos < 0 || nanos > 999_999_999) {
            throw field.invalid(seconds + "s " + nanos + "ns", "a duration of 0 or more");
        }
        return seconds > MAX_SECONDS ? Long.MAX_VALUE : seconds * 1_000_000_000L + nanos;
    }

    /** A share in parts of a million, at most all. */
    static int perMillion(Message percent, Field field) throws InvalidResourceException {
        long scale;
        switch (percent.symbol("denominator")) {
            case "HUNDRED":
                scale = 10_000;
                break;
            case "TEN_THOUSAND":
                scale = 100;
                break;
            case "MILLION":
                scale = 1;
                break;
            default:
                throw field.dot("denominator")
                        .invalid(percent.symbol("denominator"), "HUNDRED, TEN_THOUSAND or MILLION");
        }
        return (int) Math.min(MILLION, Integer.toUnsignedLong(percent.integer("numerator")) * scale);
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
