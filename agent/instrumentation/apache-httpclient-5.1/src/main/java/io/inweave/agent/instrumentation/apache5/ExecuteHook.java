package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.blocking.BlockingCall;
import io.inweave.bootstrap.Hook;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * On {@code ConnectExec.execute}, below redirects, retries and authentication and above the choice of a connection: takes the
 * calls that belong to the mesh, and runs the very method once for each attempt.
 */
public final class ExecuteHook extends Hook {
    private final AgentServices services;

    public ExecuteHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        ClassicHttpRequest request = (ClassicHttpRequest) arguments[0];
        ExecChain.Scope scope = (ExecChain.Scope) arguments[1];
        ExecChain chain = (ExecChain) arguments[2];
        if (self == null || request == null || scope == null || Apache5Call.isAttempt(request)) {
            return null;
        }
        HttpHost target = scope.route.getTargetHost();
        Apache5Call call = new Apache5Call(services, request, scope);
        BlockingCall<ClassicHttpResponse> driven =
                BlockingCall.begin(services, target.getHostName(), Ports.of(target), call);
        return driven == null ? null : driven.perform(() -> call.run((ExecChainHandler) self, chain));
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state != null;
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        return state != null ? state : returned;
    }
}
