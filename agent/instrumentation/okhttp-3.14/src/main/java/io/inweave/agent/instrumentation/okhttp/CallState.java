package io.inweave.agent.instrumentation.okhttp;

import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/** What the library keeps of a call while it has a connection or looks for one. Differs between its lines. */
abstract class CallState {
    /** Gives back what the call's former attempt held, and begins a new search for a connection: see {@link Renewal}. */
    abstract void renew(Interceptor.Chain chain);

    /** Whether the call has a connection. */
    abstract boolean connected(Interceptor.Chain chain);

    abstract OkHttpClient client(Interceptor.Chain chain);

    /** Whether the application lets the library send requests again by itself. */
    boolean recovers(Interceptor.Chain chain) {
        return client(chain).retryOnConnectionFailure();
    }

    /** The object whose {@code cancel} cancels the call. */
    abstract Object cancellable(Interceptor.Chain chain);
}
