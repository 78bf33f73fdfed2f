package io.inweave.agent.jettyclient;

import io.inweave.agent.weaving.http.Failures;
import io.inweave.agent.weaving.http.HttpAnswer;
import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.Failure;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.eclipse.jetty.client.HttpResponse;
import org.eclipse.jetty.client.api.ContentResponse;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Hears of an attempt's answer, and hands it to the application or drops it. The library serializes what it tells of one answer.
 */
final class AttemptListener
        implements Response.HeaderListener,
                Response.HeadersListener,
                Response.DemandedContentListener,
                Response.SuccessListener,
                Response.CompleteListener {
    private enum Verdict {
        NONE_YET,
        DELIVERED,
        DROPPED
    }

    private final MeshCall call;
    private final AttemptRequest attempt;
    private final List<HttpField> heldBack = new ArrayList<>();
    private volatile Verdict verdict = Verdict.NONE_YET;
    private volatile long bytes;

    AttemptListener(MeshCall call, AttemptRequest attempt) {
        this.call = call;
        this.attempt = attempt;
    }

    /** Cookies are stored, and bodies decoded, when, and as, the application gets the answer. */
    @Override
    public boolean onHeader(Response response, HttpField field) {
        HttpHeader header = field.getHeader();
        boolean own = header != HttpHeader.SET_COOKIE
                && header != HttpHeader.SET_COOKIE2
                && header != HttpHeader.CONTENT_ENCODING;
        if (!own) {
            heldBack.add(field);
        }
        return own;
    }

    @Override
    public void onHeaders(Response response) {
        if (isInterim(response)) {
            heldBack.clear();
            return;
        }
        Iterable<HttpField> headers = response.getHeaders();
        boolean delivered = call.call().answered(new HttpAnswer() {
            @Override
            public int status() {
                return response.getStatus();
            }

            @Override
            public @Nullable String header(String lowerCaseName) {
                return Fields.joined(headers, lowerCaseName);
            }
        });
        verdict = delivered ? Verdict.DELIVERED : Verdict.DROPPED;
        if (delivered) {
            attempt.deliver();
        }
        if (delivered && isBuffered(response)) {
            Fields fields = fields(response);
            // It is decoded.
            fields.remove("content-encoding");
            byte[] body = ((ContentResponse) response).getContent();
            bytes = body == null ? 0 : body.length;
            call.channel().receiver().whole(response, fields.list(), body == null ? new byte[0] : body);
        }
    }

    private Fields fields(Response response) {
        Fields fields = new Fields(response.getHeaders());
        heldBack.forEach(fields::add);
        MessageHeaders.apply(call.call().responseHeaders(), fields);
        return fields;
    }

    /** Whether the library has read the answer before it told of it, as it does where an expectation was not met. */
    private static boolean isBuffered(Response response) {
        return response instanceof ContentResponse;
    }

    private static boolean isInterim(Response response) {
        return response.getStatus() / 100 == 1;
    }

    @Override
    public void onBeforeContent(Response response, LongConsumer demand) {
        if (verdict != Verdict.DELIVERED) {
            demand.accept(Long.MAX_VALUE);
        } else if (!isBuffered(response)) {
            call.channel().receiver().head(response, fields(response).list(), () -> demand.accept(1));
        }
    }

    @Override
    public void onContent(Response response, LongConsumer demand, ByteBuffer content, Callback callback) {
        if (verdict == Verdict.DELIVERED && !isBuffered(response)) {
            bytes += content.remaining();
            call.channel().receiver().content(content, callback);
        } else {
            callback.succeeded();
        }
    }

    @Override
    public void onSuccess(Response response) {
        if (verdict == Verdict.DELIVERED && !isInterim(response)) {
            call.call().finished(null, bytes);
            if (!isBuffered(response)) {
                call.channel().receiver().end(((HttpResponse) response).getTrailers());
            }
        }
    }

    @Override
    public void onComplete(Result result) {
        Throwable failure = result.getFailure();
        if (verdict == Verdict.DROPPED) {
            call.call().discarded();
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
        return call.sent().failed() ? Failure.OTHER : Failures.connected(failure);
    }

    private BodyProgress progress() {
        return attempt.connected() && call.sent().begun() ? BodyProgress.BEGUN : BodyProgress.NOT_BEGUN;
    }
}
