package io.inweave.controlplane.model.traffic;

import io.inweave.controlplane.model.naming.StringMatch;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions on a request and on who sends it; all must hold. */
public record HttpMatch(
        @Nullable StringMatch uri,
        boolean ignoresUriCase,
        @Nullable StringMatch scheme,
        @Nullable StringMatch method,
        @Nullable StringMatch authority,
        Map<String, StringMatch> headers,
        Map<String, StringMatch> withoutHeaders,
        Map<String, StringMatch> queryParams,
        @Nullable Integer port,
        Map<String, String> sourceLabels,
        @Nullable String sourceNamespace) {
    public HttpMatch {
        headers = Map.copyOf(headers);
        withoutHeaders = Map.copyOf(withoutHeaders);
        queryParams = Map.copyOf(queryParams);
        sourceLabels = Map.copyOf(sourceLabels);
    }
}
