package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.Handles;
import java.lang.invoke.MethodHandle;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The library's {@code MultiExchange}: one call of the application, with its timers, redirects and repetitions. */
final class LibraryCall {
    private static final MethodHandle EXCHANGE = ClientInternals.method("MultiExchange", "getExchange", 0);
    private static final MethodHandle HANDLER = ClientInternals.getter("MultiExchange", "responseHandler");
    private static final MethodHandle VERSION = ClientInternals.method("MultiExchange", "version", 0);
    private static final MethodHandle EXECUTOR = ClientInternals.getter("MultiExchange", "executor");
    private static final MethodHandle DELEGATE =
            ClientInternals.method("HttpClientImpl$DelegatingExecutor", "delegate", 0);
    private static final MethodHandle CANCELLED = ClientInternals.getter("MultiExchange", "cancelled");
    private static final MethodHandle SET_CANCELLED = ClientInternals.setter("MultiExchange", "cancelled");
    /** From Java 17 on; Java 11 has no connect timeout. */
    private static final @Nullable MethodHandle CONNECT_CLOCK =
            ClientInternals.getterIfPresent("MultiExchange", "connectTimeout");

    private static final @Nullable MethodHandle RESET_CLOCK =
            ClientInternals.methodIfPresent("MultiExchange$ConnectTimeoutTracker", "reset", 0);

    private LibraryCall() {}

    static Object exchange(Object call) {
        return Handles.required(EXCHANGE, call);
    }

    static BodyHandler<?> handler(Object call) {
        return (BodyHandler<?>) Handles.required(HANDLER, call);
    }

    static Version version(Object call) {
        return (Version) Handles.required(VERSION, call);
    }

    /** The client's own executor, the one the application may have given. */
    static Executor executor(Object call) {
        return (Executor) Handles.required(DELEGATE, Handles.required(EXECUTOR, call));
    }

    /** Whether a timer of the library, or the application, has ended the call. */
    static boolean cancelled(Object call) {
        return (Boolean) Handles.required(CANCELLED, call);
    }

    /** Makes the call good for one more attempt, after the library's connect timer had ended the one before. */
    static void revive(Object call) {
        Handles.call(SET_CANCELLED, call, false);
        if (CONNECT_CLOCK != null && RESET_CLOCK != null) {
            Object clock = Handles.call(CONNECT_CLOCK, call);
            if (clock != null) {
                Handles.call(RESET_CLOCK, clock);
            }
        }
    }
}
