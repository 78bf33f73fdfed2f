package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.Handles;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.jspecify.annotations.Nullable;

/** What a connection is to speak, as the library attaches it: by itself up to 5.1, as a part of its configuration of TLS since. */
final class VersionPolicy {
    private static final @Nullable Class<?> CONFIG = config();
    private static final @Nullable MethodHandle POLICY = policy(CONFIG);

    private VersionPolicy() {}

    /** Null for none. */
    static @Nullable HttpVersionPolicy among(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof HttpVersionPolicy) {
                return (HttpVersionPolicy) argument;
            }
            if (CONFIG != null && POLICY != null && CONFIG.isInstance(argument)) {
                return (HttpVersionPolicy) Handles.call(POLICY, argument);
            }
        }
        return null;
    }

    private static @Nullable Class<?> config() {
        try {
            return Class.forName(
                    "org.apache.hc.client5.http.config.TlsConfig", false, VersionPolicy.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static @Nullable MethodHandle policy(@Nullable Class<?> config) {
        try {
            return config == null
                    ? null
                    : Handles.erased(MethodHandles.publicLookup()
                            .findVirtual(
                                    config, "getHttpVersionPolicy", MethodType.methodType(HttpVersionPolicy.class)));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new LinkageError("Apache HttpClient: expected TlsConfig.getHttpVersionPolicy", e);
        }
    }
}
