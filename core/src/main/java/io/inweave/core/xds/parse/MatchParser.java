package io.inweave.core.xds.parse;

import io.inweave.core.model.HeaderMatch;
import io.inweave.core.model.StringMatch;
import io.inweave.core.model.route.QueryMatch;
import io.inweave.core.protobuf.Message;
import java.util.ArrayList;
import java.util.List;

/** Reads tests of strings, headers and query parameters. */
final class MatchParser {
    private static final int LONGEST_REGEX = 4096;

    private MatchParser() {}

    static StringMatch string(Message from, Field field) throws InvalidResourceException {
        StringMatch match;
        switch (from.which("match_pattern")) {
            case "exact":
                match = StringMatch.exact(from.text("exact"));
                break;
            case "prefix":
                match = StringMatch.prefix(Values.required(from.text("prefix"), field.dot("prefix")));
                break;
            case "suffix":
                match = StringMatch.suffix(Values.required(from.text("suffix"), field.dot("suffix")));
                break;
            case "contains":
                match = StringMatch.contains(Values.required(from.text("contains"), field.dot("contains")));
                break;
            case "safe_regex":
                match = regex(from.message("safe_regex").text("regex"), field.dot("safe_regex.regex"));
                break;
            default:
                throw field.invalid(from.which("match_pattern"), "exact, prefix, suffix, contains or safe_regex");
        }
        return from.flag("ignore_case") ? match.ignoringCase() : match;
    }

    static StringMatch regex(String expression, Field field) throws InvalidResourceException {
        checkRegex(expression, field);
        try {
            return StringMatch.regex(expression);
        } catch (IllegalArgumentException e) {
            throw field.invalid(expression, "an RE2 expression (" + e.getMessage() + ")");
        }
    }

    static void checkRegex(String expression, Field field) throws InvalidResourceException {
        if (expression.isEmpty() || expression.length() > LONGEST_REGEX) {
            throw field.invalid(expression, "an expression of 1 to " + LONGEST_REGEX + " characters");
        }
        // A repetition within a repetition multiplies the compiled program; RE2 bounds it, re2j does not.
        if (RegexSize.of(expression) > RegexSize.MOST) {
            throw field.invalid(expression, "repetitions that multiply to at most " + RegexSize.MOST);
        }
    }

    static List<HeaderMatch> headers(List<Message> from, Field parent, String name) throws InvalidResourceException {
        List<HeaderMatch> matches = new ArrayList<>(from.size());
        for (int i = 0; i < from.size(); i++) {
            matches.add(header(from.get(i), parent.at(name, i)));
        }
        return matches;
    }

    // Deprecated fields, too: older control planes send the forms that string_match replaced.
    static HeaderMatch header(Message from, Field field) throws InvalidResourceException {
        String name = Values.required(from.text("name"), field.dot("name"));
        HeaderMatch match;
        switch (from.which("header_match_specifier")) {
            case "string_match":
                match = HeaderMatch.value(name, string(from.message("string_match"), field.dot("string_match")));
                break;
            case "exact_match":
                match = HeaderMatch.value(name, StringMatch.exact(from.text("exact_match")));
                break;
            case "prefix_match":
                match = HeaderMatch.value(name, StringMatch.prefix(from.text("prefix_match")));
                break;
            case "suffix_match":
                match = HeaderMatch.value(name, StringMatch.suffix(from.text("suffix_match")));
                break;
            case "contains_match":
                match = HeaderMatch.value(name, StringMatch.contains(from.text("contains_match")));
                break;
            case "safe_regex_match":
                match = HeaderMatch.value(
                        name,
                        regex(from.message("safe_regex_match").text("regex"), field.dot("safe_regex_match.regex")));
                break;
            case "range_match":
                match = HeaderMatch.range(
                        name,
                        from.message("range_match").number("start"),
                        from.message("range_match").number("end"));
                break;
            case "present_match":
                match = from.flag("present_match") ? HeaderMatch.present(name) : HeaderMatch.absent(name);
                break;
            case "nothing":
                match = HeaderMatch.present(name);
                break;
            default:
                throw field.invalid(from.which("header_match_specifier"), "string_match, range_match or present_match");
        }
        match = from.flag("invert_match") ? match.inverted() : match;
        return from.flag("treat_missing_header_as_empty") ? match.missingAsEmpty() : match;
    }

    static List<QueryMatch> query(List<Message> from, Field parent) throws InvalidResourceException {
        List<QueryMatch> matches = new ArrayList<>(from.size());
        for (int i = 0; i < from.size(); i++) {
            Message one = from.get(i);
            Field field = parent.at("query_parameters", i);
            String name = Values.required(one.text("name"), field.dot("name"));
            switch (one.which("query_parameter_match_specifier")) {
                case "string_match":
                    matches.add(QueryMatch.value(name, string(one.message("string_match"), field.dot("string_match"))));
                    break;
                case "present_match":
                    if (!one.flag("present_match")) {
                        throw field.dot("present_match").invalid("false", "true");
                    }
                    matches.add(QueryMatch.present(name));
                    break;
                default:
                    matches.add(QueryMatch.present(name));
            }
        }
        return matches;
    }
}
