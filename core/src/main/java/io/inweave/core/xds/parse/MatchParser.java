package io.inweave.core.xds.parse;

import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.QueryParameterMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.inweave.core.model.HeaderMatch;
import io.inweave.core.model.QueryMatch;
import io.inweave.core.model.StringMatch;
import java.util.ArrayList;
import java.util.List;

/** Reads tests of strings, headers and query parameters. */
final class MatchParser {
    private static final int LONGEST_REGEX = 4096;

    private MatchParser() {}

    static StringMatch string(StringMatcher from, Field field) throws InvalidResourceException {
        StringMatch match;
        switch (from.getMatchPatternCase()) {
            case EXACT:
                match = StringMatch.exact(from.getExact());
                break;
            case PREFIX:
                match = StringMatch.prefix(Values.required(from.getPrefix(), field.dot("prefix")));
                break;
            case SUFFIX:
                match = StringMatch.suffix(Values.required(from.getSuffix(), field.dot("suffix")));
                break;
            case CONTAINS:
                match = StringMatch.contains(Values.required(from.getContains(), field.dot("contains")));
                break;
            case SAFE_REGEX:
                match = regex(from.getSafeRegex().getRegex(), field.dot("safe_regex.regex"));
                break;
            default:
                throw field.invalid(from.getMatchPatternCase(), "exact, prefix, suffix, contains or safe_regex");
        }
        return from.getIgnoreCase() ? match.ignoringCase() : match;
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

    static List<HeaderMatch> headers(List<HeaderMatcher> from, Field parent, String name)
            throws InvalidResourceException {
        List<HeaderMatch> matches = new ArrayList<>(from.size());
        for (int i = 0; i < from.size(); i++) {
            matches.add(header(from.get(i), parent.at(name, i)));
        }
        return matches;
    }

    @SuppressWarnings("deprecation") // older control planes send the forms that string_match replaced
    static HeaderMatch header(HeaderMatcher from, Field field) throws InvalidResourceException {
        String name = Values.required(from.getName(), field.dot("name"));
        HeaderMatch match;
        switch (from.getHeaderMatchSpecifierCase()) {
            case STRING_MATCH:
                match = HeaderMatch.value(name, string(from.getStringMatch(), field.dot("string_match")));
                break;
            case EXACT_MATCH:
                match = HeaderMatch.value(name, StringMatch.exact(from.getExactMatch()));
                break;
            case PREFIX_MATCH:
                match = HeaderMatch.value(name, StringMatch.prefix(from.getPrefixMatch()));
                break;
            case SUFFIX_MATCH:
                match = HeaderMatch.value(name, StringMatch.suffix(from.getSuffixMatch()));
                break;
            case CONTAINS_MATCH:
                match = HeaderMatch.value(name, StringMatch.contains(from.getContainsMatch()));
                break;
            case SAFE_REGEX_MATCH:
                match = HeaderMatch.value(
                        name, regex(from.getSafeRegexMatch().getRegex(), field.dot("safe_regex_match.regex")));
                break;
            case RANGE_MATCH:
                match = HeaderMatch.range(
                        name,
                        from.getRangeMatch().getStart(),
                        from.getRangeMatch().getEnd());
                break;
            case PRESENT_MATCH:
                match = from.getPresentMatch() ? HeaderMatch.present(name) : HeaderMatch.absent(name);
                break;
            case HEADERMATCHSPECIFIER_NOT_SET:
                match = HeaderMatch.present(name);
                break;
            default:
                throw field.invalid(from.getHeaderMatchSpecifierCase(), "string_match, range_match or present_match");
        }
        match = from.getInvertMatch() ? match.inverted() : match;
        return from.getTreatMissingHeaderAsEmpty() ? match.missingAsEmpty() : match;
    }

    static List<QueryMatch> query(List<QueryParameterMatcher> from, Field parent) throws InvalidResourceException {
        List<QueryMatch> matches = new ArrayList<>(from.size());
        for (int i = 0; i < from.size(); i++) {
            QueryParameterMatcher one = from.get(i);
            Field field = parent.at("query_parameters", i);
            String name = Values.required(one.getName(), field.dot("name"));
            switch (one.getQueryParameterMatchSpecifierCase()) {
                case STRING_MATCH:
                    matches.add(QueryMatch.value(name, string(one.getStringMatch(), field.dot("string_match"))));
                    break;
                case PRESENT_MATCH:
                    if (!one.getPresentMatch()) {
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
