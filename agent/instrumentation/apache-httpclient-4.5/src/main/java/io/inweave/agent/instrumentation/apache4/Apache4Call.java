package io.inweave.agent.instrumentation.apache4;

import io.inweave.agent.weaving.blocking.BlockingCall;
import io.inweave.agent.weaving.blocking.BlockingLibrary;
import io.inweave.agent.weaving.http.HttpAnswer;
import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Answer;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.HeaderChanges;
import java.io.IOException;
import org.apache.http.HttpEntity;
import org.apache.http.HttpException;
import org.apache.http.HttpRequest;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.concurrent.Cancellable;
import org.apache.http.impl.execchain.ClientExecChain;
import org.apache.http.impl.execchain.RequestAbortedException;
import org.apache.http.protocol.HttpCoreContext;
import org.apache.http.util.EntityUtils;
import org.jspecify.annotations.Nullable;

/** One request of the application with the mesh in it. */
final class Apache4Call implements BlockingLibrary<CloseableHttpResponse> {
    private final Execution execution;
    private final @Nullable RequestBody body;
    private final Apache4Request facts;
    private @Nullable WireCall wire;

    Apache4Call(Execution execution) {
        this.execution = execution;
        this.body = RequestBody.of(execution.request);
        this.facts = new Apache4Request(execution.request, execution.route.getTargetHost(), body);
    }

    /** The wire's side of the attempt that this thread performs; null for none. */
    static @Nullable WireCall performing() {
        BlockingCall<?> current = BlockingCall.current();
        return current != null && current.library() instanceof Apache4Call
                ? ((Apache4Call) current.library()).wire
                : null;
    }

    /** Whether a request is what an attempt sends, and not the application's. */
    static boolean isAttempt(HttpRequest request) {
        WireCall performing = performing();
        return performing != null && performing.request() == request;
    }

    @Override
    public ClientRequest request() {
        return facts;
    }

    @Override
    public void prepare(Attempt attempt) throws IOException {
        if (body != null) {
            body.reset();
        }
        wire = WireCall.of(execution, attempt, facts, body);
    }

    /** Performs the prepared attempt by the library's own means. */
    CloseableHttpResponse run(ClientExecChain exec) throws IOException, HttpException {
        WireCall prepared = wire;
        if (prepared == null) {
            throw new IllegalStateException("no attempt was prepared");
        }
        RequestConfig config = execution.context.getRequestConfig();
        RequestConfig nearer = prepared.config(config);
        try {
            if (nearer != config) {
                execution.context.setRequestConfig(nearer);
            }
            return exec.execute(prepared.route(), prepared.request(), execution.context, prepared.aware());
        } finally {
            if (nearer != config) {
                execution.context.setRequestConfig(config);
            }
            execution.context.setAttribute(HttpCoreContext.HTTP_REQUEST, execution.request);
        }
    }

    @Override
    public void abort() {
        WireCall running = wire;
        if (running != null) {
            running.aware().abort();
        }
    }

    @Override
    public Answer answer(CloseableHttpResponse answered) {
        return new HttpAnswer() {
            @Override
            public int status() {
                return answered.getStatusLine().getStatusCode();
            }

            @Override
            public @Nullable String header(String lowerCaseName) {
                return Apache4Request.joined(answered, lowerCaseName);
            }
        };
    }

    /** A body that is short is read, so that its connection stays; the library's close would end it. */
    @Override
    public void discard(CloseableHttpResponse answered) {
        try {
            HttpEntity entity = answered.getEntity();
            if (entity != null && entity.getContentLength() >= 0 && entity.getContentLength() <= DISCARDED_BYTES) {
                EntityUtils.consume(entity);
            }
            answered.close();
        } catch (IOException e) {
            // The connection is gone with what was to be dropped.
            abort();
        }
    }

    private static final long DISCARDED_BYTES = 64 * 1024;

    @Override
    public CloseableHttpResponse deliver(
            CloseableHttpResponse answered, HeaderChanges changes, BlockingCall<CloseableHttpResponse> call) {
        MessageHeaders.apply(changes, new MessageTarget(answered));
        HttpEntity entity = answered.getEntity();
        if (entity == null || !entity.isStreaming()) {
            call.ended(0);
            return answered;
        }
        answered.setEntity(new AnswerEntity(entity, call));
        return new MeshResponse(answered, call);
    }

    @Override
    public CloseableHttpResponse reply(ReplyMessage reply) {
        return MeshResponse.of(reply, facts.method());
    }

    @Override
    public Failure failure(Throwable thrown) {
        WireCall ended = wire;
        if (body != null && body.broken()) {
            return Failure.OTHER;
        }
        return Apache4Failures.kind(thrown, ended != null && ended.connecting());
    }

    @Override
    public BodyProgress progress() {
        return body != null && body.begun() ? BodyProgress.BEGUN : BodyProgress.NOT_BEGUN;
    }

    @Override
    public boolean stale(Throwable thrown) {
        WireCall ended = wire;
        return ended != null && ended.reused() && body == null && Apache4Failures.isDeadConnection(thrown);
    }

    @Override
    public boolean cancelled() {
        return execution.aware != null && execution.aware.isAborted();
    }

    @Override
    public void beforePause(Runnable wake) {
        if (execution.aware != null) {
            Cancellable waking = () -> {
                wake.run();
                return true;
            };
            execution.aware.setCancellable(waking);
        }
    }

    @Override
    public IOException interrupted() {
        return new RequestAbortedException("Request aborted", new InterruptedException());
    }

    @Override
    public Throwable thrown(Throwable thrown) {
        WireCall ended = wire;
        Throwable told =
                ended == null ? thrown : Apache4Failures.told(thrown, execution.route.getTargetHost(), ended.address());
        RetryHook.givenUp(told);
        return told;
    }

    @Override
    public long requestBytes() {
        return body == null ? 0 : body.bytes();
    }
}
