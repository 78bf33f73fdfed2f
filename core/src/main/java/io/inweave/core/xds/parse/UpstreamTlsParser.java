package io.inweave.core.xds.parse;

import io.inweave.core.model.StringMatch;
import io.inweave.core.model.cluster.TlsSettings;
import io.inweave.core.model.cluster.TransportMatch;
import io.inweave.core.model.cluster.UpstreamTls;
import io.inweave.core.protobuf.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads whether and how a cluster speaks TLS. Key, certificate and roots are always the process's own identity, whichever
 * certificate provider is named (gRFC A29's instances, by their old or new field).
 */
final class UpstreamTlsParser {
    private static final String RAW_BUFFER =
            "type.googleapis.com/envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer";

    private UpstreamTlsParser() {}

    static UpstreamTls parse(Message from, Field field) throws InvalidResourceException {
        TlsSettings fallback = from.has("transport_socket")
                ? settings(from.message("transport_socket"), field.dot("transport_socket"))
                : null;
        List<Message> all = from.messages("transport_socket_matches");
        if (all.isEmpty()) {
            return fallback == null ? UpstreamTls.NEVER : UpstreamTls.always(fallback);
        }
        List<TransportMatch> matches = new ArrayList<>();
        for (Message one : all) {
            Field matchField = field.at("transport_socket_matches", matches.size());
            matches.add(TransportMatch.builder()
                    .name(one.text("name"))
                    .criteria(strings(one.message("match"), matchField.dot("match")))
                    .tls(settings(one.message("transport_socket"), matchField.dot("transport_socket")))
                    .build());
        }
        return UpstreamTls.perEndpoint(matches, fallback);
    }

    static Map<String, String> strings(Message from, Field field) throws InvalidResourceException {
        Map<String, String> strings = new LinkedHashMap<>();
        for (Map.Entry<String, Message> entry : from.map("fields").entrySet()) {
            if (!entry.getValue().has("string_value")) {
                throw field.dot(entry.getKey()).invalid(entry.getValue().which("kind"), "a string");
            }
            strings.put(entry.getKey(), entry.getValue().text("string_value"));
        }
        return strings;
    }

    private static @Nullable TlsSettings settings(Message from, Field field) throws InvalidResourceException {
        boolean raw = from.any("typed_config").typeUrl().equals(RAW_BUFFER)
                || from.text("name").equals("envoy.transport_sockets.raw_buffer") && !from.has("typed_config");
        if (raw) {
            return null;
        }
        Field config = field.dot("typed_config");
        Message tls = Values.unpack(
                from.any("typed_config"), "envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext", config);
        Message common = tls.message("common_tls_context");
        return TlsSettings.builder()
                .sni(tls.text("sni"))
                .alpn(common.texts("alpn_protocols"))
                .subjectAltNames(names(validation(common), config.dot("common_tls_context")))
                .build();
    }

    private static Message validation(Message common) {
        return common.has("combined_validation_context")
                ? common.message("combined_validation_context").message("default_validation_context")
                : common.message("validation_context");
    }

    // Deprecated fields, too: istiod sends match_subject_alt_names; newer senders the typed form.
    private static List<StringMatch> names(Message from, Field field) throws InvalidResourceException {
        List<StringMatch> names = new ArrayList<>();
        for (Message name : from.messages("match_subject_alt_names")) {
            names.add(MatchParser.string(name, field.at("match_subject_alt_names", names.size())));
        }
        List<Message> typed = from.messages("match_typed_subject_alt_names");
        for (int i = 0; i < typed.size(); i++) {
            names.add(
                    MatchParser.string(typed.get(i).message("matcher"), field.at("match_typed_subject_alt_names", i)));
        }
        return names;
    }
}
