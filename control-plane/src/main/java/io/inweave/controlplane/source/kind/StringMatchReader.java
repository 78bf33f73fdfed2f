package io.inweave.controlplane.source.kind;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.inweave.controlplane.model.naming.StringMatch;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code exact}, {@code prefix} or {@code regex}. */
public final class StringMatchReader {
    private static final String EXPECTED = "expected exactly one of exact, prefix, regex";

    private StringMatchReader() {}

    static StringMatch read(Value value) {
        StringMatch match = readOrAny(value);
        if (match.equals(StringMatch.ANY)) {
            throw value.refuse(EXPECTED);
        }
        return match;
    }

    /** The same; a mapping without fields asks only for presence. */
    static StringMatch readOrAny(Value value) {
        Fields fields = value.fields();
        if (fields.isEmpty()) {
            return StringMatch.ANY;
        }
        StringMatch exact = fields.take("exact")
                .map(text -> StringMatch.exact(text.string()))
                .orElse(null);
        StringMatch prefix = fields.take("prefix")
                .map(text -> StringMatch.prefix(text.nonEmptyString()))
                .orElse(null);
        StringMatch regex = fields.take("regex")
                .map(text -> StringMatch.regex(checkedRegex(text)))
                .orElse(null);
        fields.end();
        return only(value, exact, prefix, regex);
    }

    private static StringMatch only(Value value, @Nullable StringMatch... candidates) {
        StringMatch found = null;
        for (StringMatch candidate : candidates) {
            if (candidate != null && found != null) {
                throw value.refuse(EXPECTED);
            }
            found = candidate != null ? candidate : found;
        }
        if (found == null) {
            throw value.refuse(EXPECTED);
        }
        return found;
    }

    /** An expression that can be read. */
    public static String checkedRegex(Value value) {
        try {
            Pattern.compile(value.nonEmptyString());
            return value.string();
        } catch (PatternSyntaxException unreadable) {
            throw value.refuse("expected a regular expression in RE2's syntax: " + unreadable.getMessage());
        }
    }

    /** By name, as in {@code headers}; names in lower case. */
    static Map<String, StringMatch> byHeader(Fields fields, String field) {
        Map<String, StringMatch> matches = new LinkedHashMap<>();
        fields.take(field)
                .ifPresent(value -> value.entries()
                        .forEach((name, match) -> matches.put(HeaderReader.name(match, name), readOrAny(match))));
        return matches;
    }

    static Map<String, StringMatch> byName(Fields fields, String field) {
        Map<String, StringMatch> matches = new LinkedHashMap<>();
        fields.take(field)
                .ifPresent(value -> value.entries().forEach((name, match) -> matches.put(name, readOrAny(match))));
        return matches;
    }
}
