package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.AgentServices;
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
import io.inweave.core.exchange.Replay;
import java.io.IOException;
import org.apache.hc.client5.http.auth.AuthExchange;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;

/** One request of the application with the mesh in it. */
final class Apache5Call implements BlockingLibrary<ClassicHttpResponse> {
    /** Bytes of an answer that is not handed on which are read, so that its connection stays. */
    private static final long DISCARDED_BYTES = 64 * 1024;

    private final AgentServices services;
    private final ClassicHttpRequest application;
    private final ExecChain.Scope scope;
    private final @Nullable RequestBody body;
    private final Apache5Request facts;
    private volatile @Nullable WireCall wire;

    Apache5Call(AgentServices services, ClassicHttpRequest application, ExecChain.Scope scope) {
        this.services = services;
        this.application = application;
        this.scope = scope;
        RequestBody sent = RequestBody.of(application);
        this.body = sent;
        this.facts = new Apache5Request(
                application, scope.route.getTargetHost(), () -> sent == null ? Replay.NONE : sent.replay());
    }

    /** The wire's side of the attempt that this thread performs; null for none. */
    static @Nullable WireCall performing() {
        BlockingCall<?> current = BlockingCall.current();
        return current != null && current.library() instanceof Apache5Call
                ? ((Apache5Call) current.library()).wire
                : null;
    }

    /** Whether a request is what an attempt sends, and not the application's. */
    static boolean isAttempt(ClassicHttpRequest request) {
        WireCall performing = performing();
        return performing != null && performing.request() == request;
    }

    @Override
    public ClientRequest request() {
        return facts;
    }

    @Override
    public void prepare(Attempt attempt) throws IOException {
        // Authentication keeps the connection of its first round; another endpoint may be next.
        if (scope.execRuntime.isEndpointAcquired() && !authenticatesConnection(scope.clientContext)) {
            scope.execRuntime.releaseEndpoint();
        }
        WireCall next = WireCall.of(services, scope, attempt, facts, application);
        if (body != null) {
            body.reset();
            next.request().setEntity(body);
        }
        wire = next;
    }

    /** Whether the connection itself is what is authenticated: then the next round belongs to it. */
    static boolean authenticatesConnection(HttpClientContext context) {
        for (AuthExchange exchange : context.getAuthExchanges().values()) {
            if (exchange.isConnectionBased()) {
                return true;
            }
        }
        return false;
    }

    /** Performs the prepared attempt by the library's own means. */
    ClassicHttpResponse run(ExecChainHandler exec, ExecChain chain) throws IOException, HttpException {
        WireCall prepared = wire;
        if (prepared == null) {
            throw new IllegalStateException("no attempt was prepared");
        }
        RequestConfig config = scope.clientContext.getRequestConfig();
        RequestConfig bounded = prepared.config(config);
        try {
            if (bounded != config) {
                scope.clientContext.setRequestConfig(bounded);
            }
            return exec.execute(prepared.request(), prepared.scope(), chain);
        } finally {
            prepared.end();
            if (bounded != config) {
                scope.clientContext.setRequestConfig(config);
            }
            showApplications();
        }
    }

    private void showApplications() {
        ShownContext.route(scope.clientContext, scope.route);
        ShownContext.request(scope.clientContext, application);
    }

    @Override
    public void abort() {
        WireCall running = wire;
        if (running != null) {
            running.abort();
        }
    }

    @Override
    public Answer answer(ClassicHttpResponse answered) {
        return new HttpAnswer() {
            @Override
            public int status() {
                return answered.getCode();
            }

            @Override
            public @Nullable String header(String lowerCaseName) {
                return Apache5Request.joined(answered, lowerCaseName);
            }
        };
    }

    @Override
    public void discard(ClassicHttpResponse answered) {
        try {
            HttpEntity entity = answered.getEntity();
            if (entity != null && entity.getContentLength() >= 0 && entity.getContentLength() <= DISCARDED_BYTES) {
                EntityUtils.consume(entity);
                scope.execRuntime.releaseEndpoint();
            }
            answered.close();
        } catch (IOException e) {
            scope.execRuntime.discardEndpoint();
        }
    }

    @Override
    public ClassicHttpResponse deliver(
            ClassicHttpResponse answered, HeaderChanges changes, BlockingCall<ClassicHttpResponse> call) {
        MessageHeaders.apply(changes, new MessageTarget(answered));
        HttpEntity entity = answered.getEntity();
        if (entity == null || !entity.isStreaming()) {
            call.ended(0);
        } else {
            answered.setEntity(new AnswerEntity(entity, call));
        }
        return new MeshResponse(answered, () -> call.ended(0));
    }

    @Override
    public ClassicHttpResponse reply(ReplyMessage reply) {
        MeshResponse response = MeshResponse.of(reply, facts.method());
        showApplications();
        ShownContext.response(scope.clientContext, response);
        return response;
    }

    @Override
    public Failure failure(Throwable thrown) {
        WireCall ended = wire;
        if (body != null && body.broken()) {
            return Failure.OTHER;
        }
        return Apache5Failures.kind(thrown, ended != null && ended.connecting().unfinished());
    }

    @Override
    public BodyProgress progress() {
        return body != null && body.begun() ? BodyProgress.BEGUN : BodyProgress.NOT_BEGUN;
    }

    @Override
    public boolean stale(Throwable thrown) {
        WireCall ended = wire;
        return ended != null && ended.connecting().reused() && body == null && Apache5Failures.isDeadConnection(thrown);
    }

    @Override
    public boolean cancelled() {
        return scope.execRuntime.isExecutionAborted();
    }

    @Override
    public void beforePause(Runnable wake) {
        if (scope.originalRequest instanceof CancellableDependency) {
            ((CancellableDependency) scope.originalRequest).setDependency(() -> {
                wake.run();
                return true;
            });
        }
    }

    @Override
    public IOException interrupted() {
        return new RequestFailedException("Request aborted", new InterruptedException());
    }

    @Override
    public Throwable thrown(Throwable thrown) {
        WireCall ended = wire;
        Throwable told = ended == null
                ? thrown
                : Apache5Failures.told(thrown, scope.route.getTargetHost(), ended.endpoint(), ended.connecting());
        RetryHook.givenUp(told);
        return told;
    }

    @Override
    public long requestBytes() {
        return body == null ? 0 : body.bytes();
    }
}
