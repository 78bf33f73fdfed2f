package io.inweave.controlplane.source.gateway;

import io.inweave.controlplane.model.naming.StringMatch;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import io.inweave.controlplane.source.kind.HeaderReader;
import io.inweave.controlplane.source.kind.StringMatchReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The tests of a request that the Gateway API knows. */
final class Matches {
    private static final Pattern PATH = Pattern.compile("(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+");
    private static final Pattern DOTS = Pattern.compile("//|/\\.{1,2}(/|$)|%2[fF]");
    private static final Map<String, Boolean> TYPES = Map.of("Exact", true, "RegularExpression", false);

    private Matches() {}

    /** {@code headers}; a name counts once, whatever its case. */
    static Map<String, StringMatch> headers(Fields fields) {
        return named(fields, "headers", name -> HeaderReader.name(name, name.string()));
    }

    static Map<String, StringMatch> queryParams(Fields fields) {
        return named(fields, "queryParams", Value::nonEmptyString);
    }

    private interface Name {
        String read(Value value);
    }

    private static Map<String, StringMatch> named(Fields fields, String field, Name reader) {
        Map<String, StringMatch> matches = new LinkedHashMap<>();
        for (Value value : fields.list(field)) {
            Fields match = value.fields();
            Value name = match.required("name");
            boolean exact = match.take("type").map(type -> type.oneOf(TYPES)).orElse(true);
            Value text = match.required("value");
            StringMatch test = exact
                    ? StringMatch.exact(text.nonEmptyString())
                    : StringMatch.regex(StringMatchReader.checkedRegex(text));
            match.end();
            if (matches.put(reader.read(name), test) != null) {
                throw name.refuse("the name is there twice");
            }
        }
        return matches;
    }

    /** {@code path}: by whole segments, not by characters, where it is a prefix. */
    static StringMatch path(Value value) {
        Fields fields = value.fields();
        String type = fields.take("type").map(Matches::pathType).orElse("PathPrefix");
        String path = fields.take("value")
                .map(text -> type.equals("RegularExpression") ? StringMatchReader.checkedRegex(text) : absolute(text))
                .orElse("/");
        fields.end();
        switch (type) {
            case "Exact":
                return StringMatch.exact(path);
            case "RegularExpression":
                return StringMatch.regex(path);
            default:
                return prefix(path);
        }
    }

    /** The prefix without a slash at its end, which says nothing. */
    private static StringMatch prefix(String path) {
        String segments = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return segments.isEmpty() ? StringMatch.prefix("/") : StringMatch.segments(segments);
    }

    private static String pathType(Value type) {
        return type.oneOf(
                Map.of("Exact", "Exact", "PathPrefix", "PathPrefix", "RegularExpression", "RegularExpression"));
    }

    private static String absolute(Value value) {
        String path = value.string();
        if (!path.startsWith("/")
                || !PATH.matcher(path).matches()
                || DOTS.matcher(path).find()) {
            throw value.refuse(
                    "expected a path that begins with '/', of URL characters, without '//', '/./', '/../', '%2f'");
        }
        return path;
    }
}
