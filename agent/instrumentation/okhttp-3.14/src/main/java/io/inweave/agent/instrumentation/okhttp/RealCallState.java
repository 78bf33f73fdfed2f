package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.Handles;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.net.Socket;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** From 4.5 on: the {@code RealCall}, which the chain's call then is. Its types are not there to compile against. */
final class RealCallState extends CallState {
    private static final String CALL = "okhttp3.internal.connection.RealCall";
    private static final String CHAIN = "okhttp3.internal.http.RealInterceptorChain";

    private final MethodHandle enter = Internals.method(CALL, "enterNetworkInterceptorExchange");
    private final MethodHandle exit = Internals.method(CALL, "exitNetworkInterceptorExchange$okhttp");
    private final MethodHandle release = Internals.method(CALL, "releaseConnectionNoEvents$okhttp");
    private final MethodHandle connection = Internals.method(CALL, "getConnection");
    private final MethodHandle client = Internals.method(CALL, "getClient");
    private final MethodHandle listener = Internals.getter(CALL, "eventListener");
    /** From 5.4 on an interceptor may say otherwise than the client. */
    private final @Nullable MethodHandle recovers = Internals.methodIfPresent(CHAIN, "getRetryOnConnectionFailure");

    /** From 5.0 on a search also asks the chain. */
    private final boolean enterTakesChain = enter.type().parameterCount() == 4;

    static boolean isThere() {
        return Internals.isThere(CALL);
    }

    @Override
    void renew(Interceptor.Chain chain) {
        Object call = chain.call();
        Handles.call(exit, call, true);
        Connection held = (Connection) Handles.call(connection, call);
        if (held != null) {
            release(chain, held);
        }
        if (enterTakesChain) {
            Handles.call(enter, call, chain.request(), true, chain);
        } else {
            Handles.call(enter, call, chain.request(), true);
        }
    }

    /** As the library does it when a call goes on to another host. */
    private void release(Interceptor.Chain chain, Connection held) {
        Object call = chain.call();
        Socket idle;
        synchronized (held) {
            idle = (Socket) Handles.call(release, call);
        }
        if (idle != null) {
            try {
                idle.close();
            } catch (IOException e) {
                // As the library: nobody uses it any more.
            }
        }
        ((EventListener) Handles.required(listener, call)).connectionReleased(chain.call(), held);
    }

    @Override
    boolean connected(Interceptor.Chain chain) {
        return Handles.call(connection, chain.call()) != null;
    }

    @Override
    OkHttpClient client(Interceptor.Chain chain) {
        return (OkHttpClient) Handles.required(client, chain.call());
    }

    @Override
    boolean recovers(Interceptor.Chain chain) {
        return recovers == null ? super.recovers(chain) : (Boolean) Handles.required(recovers, chain);
    }

    @Override
    Object cancellable(Interceptor.Chain chain) {
        return chain.call();
    }
}
