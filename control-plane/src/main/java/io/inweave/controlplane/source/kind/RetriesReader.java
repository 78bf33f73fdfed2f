package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.traffic.Retries;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code retries} of an HTTP route. */
final class RetriesReader {
    /** Envoy's {@code x-envoy-retry-on} and {@code x-envoy-retry-grpc-on}. */
    private static final Set<String> CONDITIONS = Set.of(
            "5xx",
            "gateway-error",
            "reset",
            "reset-before-request",
            "connect-failure",
            "envoy-ratelimited",
            "retriable-4xx",
            "refused-stream",
            "retriable-status-codes",
            "retriable-headers",
            "http3-post-connect-failure",
            "cancelled",
            "deadline-exceeded",
            "internal",
            "resource-exhausted",
            "unavailable");

    private RetriesReader() {}

    static Retries read(Value value) {
        Fields fields = value.fields();
        fields.unsupported("retryRemoteLocalities");
        int attempts = fields.take("attempts").map(Value::count).orElse(2);
        List<String> conditions = new ArrayList<>();
        List<Integer> statuses = new ArrayList<>();
        Optional<Value> retryOn = fields.take("retryOn");
        if (retryOn.isPresent()) {
            for (String word : retryOn.get().string().split(",")) {
                retryOn(retryOn.get(), word.trim(), conditions, statuses);
            }
        }
        Retries retries = new Retries(
                attempts,
                fields.take("perTryTimeout").map(Value::duration).orElse(null),
                conditions,
                statuses,
                fields.take("backoff").map(Value::duration).orElse(null),
                fields.bool("retryIgnorePreviousHosts", true));
        fields.end();
        return retries;
    }

    private static void retryOn(Value place, String word, List<String> conditions, List<Integer> statuses) {
        if (word.matches("[1-5][0-9][0-9]")) {
            statuses.add(Integer.parseInt(word));
        } else if (CONDITIONS.contains(word)) {
            conditions.add(word);
        } else if (!word.isEmpty()) {
            throw place.refuse("'" + word + "': expected status codes or of "
                    + String.join(", ", CONDITIONS.stream().sorted().toList()));
        }
    }
}
