package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.jspecify.annotations.Nullable;

/**
 * On the callback of {@code connectEndpoint}: what is due to mutual TLS is connected by nothing else. The application may have
 * given the library connections of its own making, which {@link AsyncTlsHook} does not see.
 */
public final class AsyncConnectedHook extends Hook {

    public AsyncConnectedHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        AsyncAttempt attempt = self == null ? null : AsyncAttempt.of(self);
        return attempt == null || attempt.tls() == null || value == null
                ? value
                : new Checked(attempt, AsyncConnectedHook.<AsyncExecRuntime>callback(value));
    }

    @SuppressWarnings("unchecked")
    private static <T> FutureCallback<T> callback(Object value) {
        return (FutureCallback<T>) value;
    }

    private static final class Checked implements FutureCallback<AsyncExecRuntime> {
        private final AsyncAttempt attempt;
        private final FutureCallback<AsyncExecRuntime> library;

        Checked(AsyncAttempt attempt, FutureCallback<AsyncExecRuntime> library) {
            this.attempt = attempt;
            this.library = library;
        }

        @Override
        public void completed(AsyncExecRuntime runtime) {
            if (attempt.isSecured()) {
                library.completed(runtime);
            } else {
                runtime.discardEndpoint();
                library.failed(new SSLException("the connection has no mutual TLS, which "
                        + attempt.attempt().endpoint() + " requires"));
            }
        }

        @Override
        public void failed(Exception cause) {
            library.failed(cause);
        }

        @Override
        public void cancelled() {
            library.cancelled();
        }
    }
}
