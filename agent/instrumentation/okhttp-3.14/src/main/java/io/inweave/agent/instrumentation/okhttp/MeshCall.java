package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.blocking.BlockingCall;
import io.inweave.agent.weaving.blocking.BlockingLibrary;
import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Answer;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.HeaderChanges;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** One request of the application, from when the library wants a connection for it. */
final class MeshCall implements BlockingLibrary<Response> {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final AgentServices services;
    private final Interceptor.Chain chain;
    private final CallFacts facts;
    private volatile @Nullable WireAttempt attempt;

    MeshCall(AgentServices services, Interceptor.Chain chain) {
        this.services = services;
        this.chain = chain;
        this.facts = new CallFacts(chain.request(), Line.STATE.client(chain));
    }

    /** The attempt that this thread performs now; null for none. */
    static @Nullable WireAttempt current() {
        BlockingCall<?> call = BlockingCall.current();
        return call != null && call.library() instanceof MeshCall ? ((MeshCall) call.library()).attempt : null;
    }

    @Override
    public ClientRequest request() {
        return facts;
    }

    @Override
    public void prepare(Attempt next) {
        WireAttempt prepared = new WireAttempt(next, new Connecting(services, chain, facts, next));
        attempt = prepared;
        Renewal.begin(chain, prepared.connecting());
    }

    @Override
    public void abort() {
        WireAttempt running = attempt;
        if (running != null) {
            running.abort();
        }
    }

    @Override
    public Answer answer(Response answered) {
        return new LibraryAnswer(answered);
    }

    @Override
    public void discard(Response answered) {
        ended();
        ResponseBody body = answered.body();
        if (body != null) {
            body.close();
        }
    }

    /** With a new search for a connection the library has nothing to recover from: the mesh has tried what there is. */
    @Override
    public void failed() {
        ended();
        Renewal.begin(chain, null);
    }

    @Override
    public Response deliver(Response answered, HeaderChanges changes, BlockingCall<Response> call) {
        ended();
        ResponseBody body = answered.body();
        boolean empty = answered.code() == SWITCHING_PROTOCOLS
                || body == null
                || body.contentLength() == 0
                || facts.method().equals("HEAD");
        if (empty || body == null) {
            call.ended(0);
            return changes.isEmpty() ? answered : headers(answered, changes).build();
        }
        return headers(answered, changes).body(new CountedBody(body, call)).build();
    }

    private static Response.Builder headers(Response answered, HeaderChanges changes) {
        Response.Builder changed = answered.newBuilder();
        return changes.isEmpty() ? changed : changed.headers(WireHeaders.changed(answered.headers(), changes));
    }

    @Override
    public Response reply(ReplyMessage reply) {
        return LocalResponse.of(reply, chain.request());
    }

    @Override
    public Failure failure(Throwable thrown) {
        return running().failure(LibraryFailure.unwrapped(thrown), Line.STATE.connected(chain));
    }

    @Override
    public BodyProgress progress() {
        return running().bodyBegun() ? BodyProgress.BEGUN : BodyProgress.NOT_BEGUN;
    }

    @Override
    public boolean stale(Throwable thrown) {
        return Line.STATE.recovers(chain)
                && running().reusedInVain()
                && LibraryFailure.recoverable(LibraryFailure.unwrapped(thrown), chain.request());
    }

    @Override
    public boolean cancelled() {
        return chain.call().isCanceled();
    }

    @Override
    public void beforePause(Runnable wake) {
        Waiting.begin(Line.STATE.cancellable(chain), wake);
        if (cancelled()) {
            wake.run();
        }
    }

    @Override
    public void afterPause() {
        Waiting.end(Line.STATE.cancellable(chain));
    }

    @Override
    public Throwable thrown(Throwable thrown) {
        return running().connecting().told(thrown);
    }

    @Override
    public long requestBytes() {
        WireAttempt last = attempt;
        return last == null ? 0 : last.requestBytes();
    }

    /** The connection is found, or not: nothing is connecting any more. */
    private void ended() {
        WireAttempt last = attempt;
        if (last != null) {
            last.connecting().end();
        }
    }

    private WireAttempt running() {
        WireAttempt running = attempt;
        if (running == null) {
            throw new IllegalStateException("no attempt was prepared");
        }
        return running;
    }
}
