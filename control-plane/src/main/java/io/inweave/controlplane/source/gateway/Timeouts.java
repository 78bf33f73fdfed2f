package io.inweave.controlplane.source.gateway;

import io.inweave.controlplane.model.traffic.Retries;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code timeouts} and {@code retry} of an HTTPRoute's rule.
 *
 * @param request null: none
 * @param retries null: the mesh's own
 */
record Timeouts(@Nullable Duration request, @Nullable Retries retries) {
    /** GEP-2257. */
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,5}(h|m|s|ms)){1,4}");

    /** The mesh's own number of retries, which the specification leaves to us. */
    private static final int ATTEMPTS = 2;

    /** A retry stanza is about connections too: disconnect, reset, timeout, failure of TCP. */
    private static final List<String> CONDITIONS =
            List.of("connect-failure", "refused-stream", "reset", "unavailable", "cancelled");

    static Timeouts read(Fields rule) {
        Duration request = null;
        Duration backend = null;
        Optional<Value> timeouts = rule.take("timeouts");
        if (timeouts.isPresent()) {
            Fields fields = timeouts.get().fields();
            request = limit(fields.take("request"));
            Optional<Value> backendRequest = fields.take("backendRequest");
            backend = limit(backendRequest);
            fields.end();
            if (request != null && backend != null && backend.compareTo(request) > 0) {
                throw backendRequest.orElseThrow().refuse("expected at most timeouts.request");
            }
        }
        Optional<Value> retry = rule.take("retry");
        if (retry.isPresent()) {
            return new Timeouts(request, retry(retry.get().fields(), backend));
        }
        // No conditions are those of the mesh.
        return new Timeouts(
                request, backend == null ? null : new Retries(ATTEMPTS, backend, List.of(), List.of(), null, true));
    }

    private static Retries retry(Fields fields, @Nullable Duration perTry) {
        List<Integer> codes = new ArrayList<>();
        for (Value code : fields.list("codes")) {
            codes.add(code.integer(400, 599));
        }
        int attempts = fields.take("attempts")
                .map(value -> value.integer(1, Integer.MAX_VALUE))
                .orElse(ATTEMPTS);
        Duration backOff = fields.take("backoff").map(Timeouts::duration).orElse(null);
        fields.end();
        return new Retries(attempts, perTry, CONDITIONS, codes, backOff, true);
    }

    /** Nothing at all is no limit. */
    private static @Nullable Duration limit(Optional<Value> value) {
        return value.map(Timeouts::duration)
                .filter(duration -> !duration.isZero())
                .orElse(null);
    }

    private static Duration duration(Value value) {
        if (!DURATION.matcher(value.string()).matches()) {
            throw value.refuse("expected a duration such as 1h30m, 10s or 50ms, of whole numbers");
        }
        return value.duration();
    }
}
