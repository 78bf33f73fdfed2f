package io.inweave.core.exchange;

import io.inweave.core.model.Endpoint;
import io.inweave.core.tls.TlsTarget;
import org.jspecify.annotations.Nullable;

/** Collects the parts of an {@link Attempt}. */
final class AttemptBuilder {
    final int number;
    final Endpoint endpoint;
    final String poolHost;
    final @Nullable TlsTarget tls;
    long delayNanos;
    long timeoutNanos;
    long connectTimeoutNanos;
    HeaderChanges requestHeaders = HeaderChanges.NONE;

    @Nullable
    String path;

    @Nullable
    String authority;

    AttemptBuilder(int number, Endpoint endpoint, String poolHost, @Nullable TlsTarget tls) {
        this.number = number;
        this.endpoint = endpoint;
        this.poolHost = poolHost;
        this.tls = tls;
    }

    Attempt build() {
        return new Attempt(this);
    }
}
