package io.inweave.controlplane.analysis;

import io.inweave.controlplane.model.naming.StringMatch;
import io.inweave.controlplane.model.traffic.HttpMatch;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether one match takes every request that another would. Told only where it is certain: of two regular expressions only
 * equal ones cover each other.
 */
final class MatchCover {
    private MatchCover() {}

    /** @param other null: everything */
    static boolean covers(HttpMatch match, @Nullable HttpMatch other) {
        if (other == null) {
            return takesEverything(match);
        }
        return coversUri(match, other)
                && covers(match.scheme(), other.scheme())
                && covers(match.method(), other.method())
                && covers(match.authority(), other.authority())
                && coversAll(match.headers(), other.headers())
                && coversAll(match.queryParams(), other.queryParams())
                && other.withoutHeaders()
                        .entrySet()
                        .containsAll(match.withoutHeaders().entrySet())
                && (match.port() == null || match.port().equals(other.port()))
                && other.sourceLabels()
                        .entrySet()
                        .containsAll(match.sourceLabels().entrySet())
                && (match.sourceNamespace() == null || match.sourceNamespace().equals(other.sourceNamespace()));
    }

    private static boolean takesEverything(HttpMatch match) {
        StringMatch uri = match.uri();
        return (uri == null || isEveryPath(uri))
                && match.scheme() == null
                && match.method() == null
                && match.authority() == null
                && match.headers().isEmpty()
                && match.withoutHeaders().isEmpty()
                && match.queryParams().isEmpty()
                && match.port() == null
                && match.sourceLabels().isEmpty()
                && match.sourceNamespace() == null;
    }

    private static boolean isEveryPath(StringMatch uri) {
        return uri.kind() == StringMatch.Kind.PRESENT
                || (uri.kind() == StringMatch.Kind.PREFIX && uri.value().equals("/"))
                || (uri.kind() == StringMatch.Kind.REGEX
                        && (uri.value().equals(".*") || uri.value().equals("/.*")));
    }

    /** A match that ignores case takes more than one that does not. */
    private static boolean coversUri(HttpMatch match, HttpMatch other) {
        StringMatch uri = match.uri();
        if (uri == null || isEveryPath(uri)) {
            return true;
        }
        if (match.ignoresUriCase() == other.ignoresUriCase()) {
            return covers(uri, other.uri());
        }
        return match.ignoresUriCase() && other.uri() != null && covers(lower(uri), lower(other.uri()));
    }

    private static StringMatch lower(StringMatch match) {
        return match.kind() == StringMatch.Kind.REGEX
                ? match
                : new StringMatch(match.kind(), match.value().toLowerCase(java.util.Locale.ROOT));
    }

    /** A condition on a text: none covers any. */
    private static boolean covers(@Nullable StringMatch match, @Nullable StringMatch other) {
        if (match == null) {
            return true;
        }
        if (other == null) {
            return false;
        }
        String text = other.value();
        return switch (match.kind()) {
            case PRESENT -> true;
            case EXACT ->
                other.kind() == StringMatch.Kind.EXACT && match.value().equals(text);
            case PREFIX ->
                (other.kind() == StringMatch.Kind.EXACT || other.kind() == StringMatch.Kind.PREFIX)
                        && text.startsWith(match.value());
            case SEGMENTS ->
                (other.kind() == StringMatch.Kind.EXACT || other.kind() == StringMatch.Kind.SEGMENTS)
                        && (text + "/").startsWith(match.value() + "/");
            case SUFFIX ->
                (other.kind() == StringMatch.Kind.EXACT || other.kind() == StringMatch.Kind.SUFFIX)
                        && text.endsWith(match.value());
            case REGEX -> Objects.equals(match, other);
        };
    }

    private static boolean coversAll(Map<String, StringMatch> matches, Map<String, StringMatch> others) {
        return matches.entrySet().stream()
                .allMatch(entry ->
                        others.containsKey(entry.getKey()) && covers(entry.getValue(), others.get(entry.getKey())));
    }
}
