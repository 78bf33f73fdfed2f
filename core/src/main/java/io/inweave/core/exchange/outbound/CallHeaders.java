package io.inweave.core.exchange.outbound;

import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.Answer;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.HeaderChanges;
import io.inweave.core.route.HeaderEdits;
import io.inweave.core.route.RouteDecision;
import org.jspecify.annotations.Nullable;

/** The changes of headers that a route and the mesh itself make. */
final class CallHeaders {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private CallHeaders() {}

    /**
     * The request's, for one attempt.
     *
     * @param timeoutNanos of the attempt, 0 for none
     * @param rewritten whether the path is another one than the application's: it is then told in a header, as Envoy does
     */
    static HeaderChanges.Builder request(
            RouteDecision decision,
            ClientRequest request,
            MeshContext context,
            int attempt,
            long timeoutNanos,
            @Nullable String rewritten) {
        HeaderChanges.Builder changes = HeaderChanges.builder();
        if (decision.changesRequestHeaders()) {
            HeaderEdits edits = new HeaderEdits();
            decision.requestHeaders(edits, request::header);
            addTo(changes, edits);
        }
        changes.set("traceparent", context.trace().format());
        if (!context.tracestate().isEmpty()) {
            changes.set("tracestate", context.tracestate());
        }
        changes.set("x-request-id", context.requestId());
        if (decision.virtualHost().countsAttempts()) {
            changes.set("x-envoy-attempt-count", attempt == 1 ? "1" : Integer.toString(attempt));
        }
        if (timeoutNanos > 0) {
            changes.set("x-envoy-expected-rq-timeout-ms", Long.toString(Math.max(1, timeoutNanos / NANOS_PER_MILLI)));
        }
        if (rewritten != null) {
            changes.set("x-envoy-original-path", request.path());
        }
        return changes;
    }

    /**
     * The answer's.
     *
     * @param answer null when the mesh itself answers
     * @param cookie a {@code set-cookie} that the answer has to carry, null for none
     */
    static HeaderChanges response(
            RouteDecision decision, @Nullable Answer answer, int attempts, @Nullable String cookie) {
        boolean counts = decision.virtualHost().countsAttemptsInResponse();
        boolean tells = PeerHeaders.areIn(answer);
        if (!counts && !tells && cookie == null && !decision.changesResponseHeaders()) {
            return HeaderChanges.NONE;
        }
        HeaderEdits edits = new HeaderEdits();
        decision.responseHeaders(edits, name -> answer == null ? null : answer.header(name));
        HeaderChanges.Builder changes = HeaderChanges.builder();
        addTo(changes, edits);
        if (tells) {
            PeerHeaders.remove(changes);
        }
        if (counts) {
            changes.set("x-envoy-attempt-count", Integer.toString(attempts));
        }
        if (cookie != null) {
            changes.add("set-cookie", cookie);
        }
        return changes.build();
    }

    private static void addTo(HeaderChanges.Builder changes, HeaderEdits edits) {
        edits.forEachRemoved(changes::remove);
        edits.forEachSet(changes::set);
        edits.forEachAdded(changes::add);
    }
}
