package io.inweave.cli.demo.shop;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The spans of one trace, joined by their parents' ids. */
public final class TraceTree {

    /** One span; times in nanoseconds since the epoch. */
    public record Span(String id, String parent, String service, String kind, String name, long start, long end) {}

    private final List<Span> spans;

    private TraceTree(List<Span> spans) {
        this.spans = spans;
    }

    public static TraceTree of(JsonNode trace) {
        List<Span> spans = new ArrayList<>();
        for (JsonNode span : trace.path("spans")) {
            spans.add(new Span(
                    span.path("spanId").asText(),
                    span.path("parentSpanId").asText(),
                    span.path("service").asText(),
                    span.path("kind").asText(),
                    span.path("name").asText(),
                    span.path("startUnixNano").asLong(),
                    span.path("endUnixNano").asLong()));
        }
        spans.sort(Comparator.comparingLong(Span::start));
        return new TraceTree(spans);
    }

    /** The services that have a span, by their canonical names. */
    public Set<String> services() {
        Set<String> services = new TreeSet<>();
        spans.forEach(span -> services.add(span.service()));
        return services;
    }

    public long roots() {
        return spans.stream().filter(this::isRoot).count();
    }

    private boolean isRoot(Span span) {
        return spans.stream().noneMatch(other -> other.id().equals(span.parent()));
    }

    /** The tree as text, one line a span. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        spans.stream().filter(this::isRoot).forEach(root -> draw(root, "", "", lines));
        return lines;
    }

    private void draw(Span span, String lead, String childLead, List<String> lines) {
        double millis = (span.end() - span.start()) / 1e6;
        lines.add(String.format("%-40s %-7s %8.1f ms  %s", lead + span.service(), span.kind(), millis, span.name()));
        List<Span> children =
                spans.stream().filter(other -> other.parent().equals(span.id())).toList();
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            draw(children.get(i), childLead + (last ? "└─ " : "├─ "), childLead + (last ? "   " : "│  "), lines);
        }
    }
}
