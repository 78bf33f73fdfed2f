package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.Destination;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;

/**
 * On {@code AsyncConnectExec.execute}, below redirects, retries and authentication and above the choice of a connection: takes
 * the calls that belong to the mesh, which run the very method once for each attempt.
 */
public final class AsyncExecuteHook extends Hook {
    /** The client that speaks HTTP/2 only has connections of another making, and is left alone. */
    private static final String RUNTIME = "org.apache.hc.client5.http.impl.async.InternalHttpAsyncExecRuntime";

    /** A call of the application's that goes its way although it was stopped here. */
    private static final ThreadLocal<@Nullable AsyncExecCallback> LEAVING = new ThreadLocal<>();

    private final AgentServices services;

    public AsyncExecuteHook(AgentServices services) {
        this.services = services;
    }

    /** One run of the woven method, by whoever knows what is to be performed. */
    interface Run {
        void perform() throws HttpException, IOException;
    }

    /** Performs a call as if the agent were not there. */
    static void leave(AsyncExecCallback application, Run run) throws HttpException, IOException {
        LEAVING.set(application);
        try {
            run.perform();
        } finally {
            LEAVING.remove();
        }
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        HttpRequest request = (HttpRequest) arguments[0];
        AsyncExecChain.Scope scope = (AsyncExecChain.Scope) arguments[2];
        AsyncExecCallback callback = (AsyncExecCallback) arguments[4];
        if (self == null
                || request == null
                || scope == null
                || callback == null
                || callback instanceof AsyncAttempt
                || callback == LEAVING.get()
                || !RUNTIME.equals(scope.execRuntime.getClass().getName())) {
            return null;
        }
        Destination destination = services.outbound()
                .destination(scope.route.getTargetHost().getHostName(), Ports.of(scope.route.getTargetHost()));
        if (destination.kind() == Destination.Kind.OUTSIDE) {
            return null;
        }
        new Apache5AsyncCall(
                        services,
                        new LibraryCall(
                                (AsyncExecChainHandler) self,
                                request,
                                (AsyncEntityProducer) arguments[1],
                                scope,
                                (AsyncExecChain) arguments[3],
                                callback))
                .begin(destination);
        return scope;
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state != null;
    }
}
