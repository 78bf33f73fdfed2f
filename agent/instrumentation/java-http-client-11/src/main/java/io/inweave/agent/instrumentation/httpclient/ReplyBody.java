package io.inweave.agent.instrumentation.httpclient;

import io.inweave.core.exchange.Header;
import io.inweave.core.exchange.HeaderChanges;
import io.inweave.core.exchange.LocalReply;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The mesh's own answer, read by whatever body handler the application has. */
final class ReplyBody implements ResponseInfo {
    private final LocalReply reply;
    private final MeshCall call;
    private final HttpHeaders headers;
    private volatile @Nullable BodyHandler<?> reader;

    ReplyBody(LocalReply reply, MeshCall call) {
        this.reply = reply;
        this.call = call;
        this.headers = headers(reply, call.responseHeaders());
    }

    private static HttpHeaders headers(LocalReply reply, HeaderChanges changes) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        int length = reply.body().getBytes(StandardCharsets.UTF_8).length;
        if (length > 0) {
            headers.put("content-type", Collections.singletonList("text/plain"));
        }
        if (reply.status() != 204) {
            headers.put("content-length", Collections.singletonList(Integer.toString(length)));
        }
        for (Header header : reply.headers()) {
            headers.computeIfAbsent(header.name(), name -> new ArrayList<>()).add(header.value());
        }
        return WireHeaders.changed(HttpHeaders.of(headers, (name, value) -> true), changes);
    }

    /** Who is to read it. */
    void readWith(BodyHandler<?> handler) {
        reader = handler;
    }

    /** The body as the application's handler makes it; null when it is not asked for. */
    @Nullable
    CompletionStage<?> read() {
        BodyHandler<?> handler = reader;
        return handler == null ? null : read(handler);
    }

    private <T> CompletionStage<T> read(BodyHandler<T> handler) {
        byte[] body = call.request().method().equals("HEAD")
                ? new byte[0]
                : reply.body().getBytes(StandardCharsets.UTF_8);
        try {
            BodySubscriber<T> subscriber = handler.apply(this);
            subscriber.onSubscribe(new Once(subscriber, body));
            return subscriber.getBody();
        } catch (RuntimeException | Error e) {
            CompletableFuture<T> failed = new CompletableFuture<>();
            failed.completeExceptionally(e);
            return failed;
        } finally {
            call.finished(body.length);
        }
    }

    @Override
    public int statusCode() {
        return reply.status();
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    private static final class Once implements Flow.Subscription {
        private final BodySubscriber<?> subscriber;
        private final byte[] body;
        private final AtomicBoolean ended = new AtomicBoolean();

        Once(BodySubscriber<?> subscriber, byte[] body) {
            this.subscriber = subscriber;
            this.body = body;
        }

        @Override
        public void request(long count) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            if (count <= 0) {
                subscriber.onError(new IllegalArgumentException("non-positive subscription request"));
                return;
            }
            if (body.length > 0) {
                subscriber.onNext(
                        Collections.singletonList(ByteBuffer.wrap(body).asReadOnlyBuffer()));
            }
            subscriber.onComplete();
        }

        @Override
        public void cancel() {
            ended.set(true);
        }
    }
}
