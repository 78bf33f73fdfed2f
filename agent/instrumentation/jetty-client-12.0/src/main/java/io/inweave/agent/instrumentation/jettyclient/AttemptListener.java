package io.inweave.agent.instrumentation.jettyclient;

import io.inweave.agent.weaving.http.Failures;
import io.inweave.agent.weaving.http.HttpAnswer;
import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.Failure;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * Hears of an attempt's answer, and hands it to the application or drops it. The library serializes what it tells of one answer.
 */
final class AttemptListener implements Response.Listener {
    private enum Verdict {
        NONE_YET,
        DELIVERED,
        DROPPED
    }

    // The library tells of these by messages only.
    private static final String REFUSED = "refused_stream_error";
    private static final String CLOSED = "session closed";

    private final MeshCall call;
    private final AttemptRequest attempt;
    private final List<HttpField> cookies = new ArrayList<>();
    private volatile Verdict verdict = Verdict.NONE_YET;
    private volatile long bytes;

    AttemptListener(MeshCall call, AttemptRequest attempt) {
        this.call = call;
        this.attempt = attempt;
    }

    /** Cookies are stored when, and as, the application gets the answer. */
    @Override
    public boolean onHeader(Response response, HttpField field) {
        boolean cookie = field.getHeader() == HttpHeader.SET_COOKIE || field.getHeader() == HttpHeader.SET_COOKIE2;
        if (cookie) {
            cookies.add(field);
        }
        return !cookie;
    }

    @Override
    public void onHeaders(Response response) {
        if (HttpStatus.isInterim(response.getStatus())) {
            cookies.clear();
            return;
        }
        boolean delivered = call.call().answered(new HttpAnswer() {
            @Override
            public int status() {
                return response.getStatus();
            }

            @Override
            public @Nullable String header(String lowerCaseName) {
                return MessageHeaders.joined(response.getHeaders().getValuesList(lowerCaseName));
            }
        });
        verdict = delivered ? Verdict.DELIVERED : Verdict.DROPPED;
        if (delivered) {
            deliver(response);
        }
    }

    private void deliver(Response response) {
        HttpFields.Mutable fields = HttpFields.build(response.getHeaders());
        cookies.forEach(fields::add);
        MessageHeaders.apply(call.call().responseHeaders(), new JettyHeaders(fields));
        attempt.deliver();
        call.delivery().head(response, fields);
    }

    @Override
    public void onContentSource(Response response, Content.Source source) {
        if (verdict == Verdict.DELIVERED) {
            call.delivery().content(new CountedContent(source, read -> bytes += read));
        } else {
            drop(source);
        }
    }

    private static void drop(Content.Source source) {
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(() -> drop(source));
                return;
            }
            chunk.release();
            if (chunk.isLast()) {
                return;
            }
        }
    }

    @Override
    public void onSuccess(Response response) {
        if (verdict == Verdict.DELIVERED && !HttpStatus.isInterim(response.getStatus())) {
            call.call().finished(null, bytes);
            call.delivery().received(response.getTrailers());
        }
    }

    @Override
    public void onComplete(Result result) {
        Throwable failure = result.getFailure();
        if (verdict == Verdict.DROPPED) {
            call.call().discarded();
        } else if (failure == null && verdict == Verdict.DELIVERED) {
            call.delivery().released();
        } else if (failure != null && verdict == Verdict.DELIVERED) {
            call.call().finished(null, bytes);
            call.fail(failure);
        } else if (failure != null) {
            call.call().failed(failure, kind(failure), progress());
        }
    }

    private Failure kind(Throwable failure) {
        if (!attempt.connected()) {
            return Failures.connecting(failure);
        }
        if (call.sent().failed()) {
            return Failure.OTHER;
        }
        return isUnprocessed(failure) ? Failure.REFUSED_STREAM : Failures.connected(failure);
    }

    /** Whether the server did nothing for it: it refused the stream (RFC 9113, section 8.7), or no stream was begun. */
    private static boolean isUnprocessed(Throwable failure) {
        return REFUSED.equals(failure.getMessage())
                || (failure instanceof IllegalStateException && CLOSED.equals(failure.getMessage()));
    }

    private BodyProgress progress() {
        return attempt.connected() && call.sent().begun() ? BodyProgress.BEGUN : BodyProgress.NOT_BEGUN;
    }
}
