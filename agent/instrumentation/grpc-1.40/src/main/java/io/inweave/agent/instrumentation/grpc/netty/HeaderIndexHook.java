package io.inweave.agent.instrumentation.grpc.netty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.netty.handler.codec.http2.Http2HeadersEncoder.SensitivityDetector;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the mesh adds anew to each call out of HPACK's dynamic table (RFC 7541, section 7.1.3: never-indexed literals).
 * Values that never come again would push out all others, and Netty's encoder compares a value with all of the same name.
 */
public final class HeaderIndexHook extends Hook {
    public HeaderIndexHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        return value instanceof SensitivityDetector && !(value instanceof OfEachCall)
                ? new OfEachCall((SensitivityDetector) value)
                : value;
    }

    private static final class OfEachCall implements SensitivityDetector {
        private static final String[] NAMES = {"traceparent", "x-request-id"};

        private final SensitivityDetector own;

        OfEachCall(SensitivityDetector own) {
            this.own = own;
        }

        @Override
        public boolean isSensitive(CharSequence name, CharSequence value) {
            return isOfEachCall(name) || own.isSensitive(name, value);
        }

        /** By length first: names come as byte strings, whose characters are slow to compare. */
        private static boolean isOfEachCall(CharSequence name) {
            for (String each : NAMES) {
                if (each.length() == name.length() && each.contentEquals(name)) {
                    return true;
                }
            }
            return false;
        }
    }
}
