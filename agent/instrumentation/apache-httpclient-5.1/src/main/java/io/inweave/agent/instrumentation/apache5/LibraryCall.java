package io.inweave.agent.instrumentation.apache5;

import java.io.IOException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;

/** What the library was about to do when it was stopped: a link of its chain, and what that was called with. */
final class LibraryCall {
    private final AsyncExecChainHandler link;
    private final HttpRequest request;
    private final @Nullable AsyncEntityProducer producer;
    private final AsyncExecChain.Scope scope;
    private final AsyncExecChain chain;
    private final AsyncExecCallback callback;

    LibraryCall(
            AsyncExecChainHandler link,
            HttpRequest request,
            @Nullable AsyncEntityProducer producer,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback) {
        this.link = link;
        this.request = request;
        this.producer = producer;
        this.scope = scope;
        this.chain = chain;
        this.callback = callback;
    }

    HttpRequest request() {
        return request;
    }

    @Nullable
    AsyncEntityProducer producer() {
        return producer;
    }

    AsyncExecChain.Scope scope() {
        return scope;
    }

    /** Whom the library tells of the answer, and by way of that the application. */
    AsyncExecCallback callback() {
        return callback;
    }

    HttpHost target() {
        return scope.route.getTargetHost();
    }

    /** The same scope on another route, and cancelled by something else. */
    AsyncExecChain.Scope on(HttpRoute route, CancellableDependency cancellable) {
        return new AsyncExecChain.Scope(
                scope.exchangeId,
                route,
                scope.originalRequest,
                cancellable,
                scope.clientContext,
                scope.execRuntime,
                scope.scheduler,
                scope.execCount);
    }

    /** Runs the library's method for an attempt. */
    void run(HttpRequest sent, @Nullable AsyncEntityProducer body, AsyncExecChain.Scope wire, AsyncExecCallback attempt)
            throws HttpException, IOException {
        link.execute(sent, body, wire, chain, attempt);
    }

    /** Runs it as it was called. */
    void leave() throws HttpException, IOException {
        AsyncExecuteHook.leave(callback, () -> link.execute(request, producer, scope, chain, callback));
    }

    /** What the context shows the application of its call. */
    void showApplications() {
        ShownContext.route(scope.clientContext, scope.route);
        ShownContext.request(scope.clientContext, request);
    }
}
