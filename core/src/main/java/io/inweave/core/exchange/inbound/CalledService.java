package io.inweave.core.exchange.inbound;

import io.inweave.core.model.ServiceName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the services before a port a request was sent to, for telemetry. */
final class CalledService {
    private CalledService() {}

    /** The one that the request names, else the first; null when there is none. */
    static @Nullable ServiceName of(List<ServiceName> services, String authority) {
        if (services.isEmpty()) {
            return null;
        }
        if (services.size() > 1) {
            int colon = authority.lastIndexOf(':');
            int length = colon < 0 ? authority.length() : colon;
            for (int i = 0; i < services.size(); i++) {
                if (names(services.get(i).host(), authority, length)) {
                    return services.get(i);
                }
            }
        }
        return services.get(0);
    }

    /** In full, or by its first labels, as callers of one namespace or cluster do. */
    private static boolean names(String host, String authority, int length) {
        return length > 0
                && host.regionMatches(true, 0, authority, 0, length)
                && (host.length() == length || host.charAt(length) == '.');
    }
}
