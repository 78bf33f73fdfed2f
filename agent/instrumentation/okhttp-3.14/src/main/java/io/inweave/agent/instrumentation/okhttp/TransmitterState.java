package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.Handles;
import java.lang.invoke.MethodHandle;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.internal.connection.Transmitter;
import okhttp3.internal.http.RealInterceptorChain;

/** Up to 4.4: the {@code Transmitter}. */
final class TransmitterState extends CallState {
    private static final MethodHandle CLIENT = Internals.getter("okhttp3.RealCall", "client");

    @Override
    void renew(Interceptor.Chain chain) {
        Transmitter transmitter = cancellable(chain);
        transmitter.exchangeDoneDueToException();
        transmitter.prepareToConnect(chain.request());
    }

    @Override
    boolean connected(Interceptor.Chain chain) {
        return cancellable(chain).hasExchange();
    }

    @Override
    OkHttpClient client(Interceptor.Chain chain) {
        return (OkHttpClient) Handles.required(CLIENT, chain.call());
    }

    @Override
    Transmitter cancellable(Interceptor.Chain chain) {
        return ((RealInterceptorChain) chain).transmitter();
    }
}
