package io.inweave.core.xds.parse;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.inweave.core.model.StringMatch;
import io.inweave.core.model.TlsSettings;
import io.inweave.core.model.TransportMatch;
import io.inweave.core.model.UpstreamTls;
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

    static UpstreamTls parse(Cluster from, Field field) throws InvalidResourceException {
        TlsSettings fallback =
                from.hasTransportSocket() ? settings(from.getTransportSocket(), field.dot("transport_socket")) : null;
        if (from.getTransportSocketMatchesCount() == 0) {
            return fallback == null ? UpstreamTls.NEVER : UpstreamTls.always(fallback);
        }
        List<TransportMatch> matches = new ArrayList<>();
        for (int i = 0; i < from.getTransportSocketMatchesCount(); i++) {
            Cluster.TransportSocketMatch one = from.getTransportSocketMatches(i);
            Field matchField = field.at("transport_socket_matches", i);
            matches.add(TransportMatch.builder()
                    .name(one.getName())
                    .criteria(strings(one.getMatch(), matchField.dot("match")))
                    .tls(settings(one.getTransportSocket(), matchField.dot("transport_socket")))
                    .build());
        }
        return UpstreamTls.perEndpoint(matches, fallback);
    }

    static Map<String, String> strings(Struct from, Field field) throws InvalidResourceException {
        Map<String, String> strings = new LinkedHashMap<>();
        for (Map.Entry<String, Value> entry : from.getFieldsMap().entrySet()) {
            if (!entry.getValue().hasStringValue()) {
                throw field.dot(entry.getKey()).invalid(entry.getValue().getKindCase(), "a string");
            }
            strings.put(entry.getKey(), entry.getValue().getStringValue());
        }
        return strings;
    }

    private static @Nullable TlsSettings settings(TransportSocket from, Field field) throws InvalidResourceException {
        boolean raw = from.getTypedConfig().getTypeUrl().equals(RAW_BUFFER)
                || from.getName().equals("envoy.transport_sockets.raw_buffer") && !from.hasTypedConfig();
        if (raw) {
            return null;
        }
        Field config = field.dot("typed_config");
        UpstreamTlsContext tls = Values.unpack(from.getTypedConfig(), UpstreamTlsContext.class, config);
        CommonTlsContext common = tls.getCommonTlsContext();
        return TlsSettings.builder()
                .sni(tls.getSni())
                .alpn(common.getAlpnProtocolsList())
                .subjectAltNames(names(validation(common), config.dot("common_tls_context")))
                .build();
    }

    private static CertificateValidationContext validation(CommonTlsContext common) {
        return common.hasCombinedValidationContext()
                ? common.getCombinedValidationContext().getDefaultValidationContext()
                : common.getValidationContext();
    }

    @SuppressWarnings("deprecation") // istiod sends match_subject_alt_names; newer senders the typed form
    private static List<StringMatch> names(CertificateValidationContext from, Field field)
            throws InvalidResourceException {
        List<StringMatch> names = new ArrayList<>();
        for (StringMatcher name : from.getMatchSubjectAltNamesList()) {
            names.add(MatchParser.string(name, field.at("match_subject_alt_names", names.size())));
        }
        for (int i = 0; i < from.getMatchTypedSubjectAltNamesCount(); i++) {
            names.add(MatchParser.string(
                    from.getMatchTypedSubjectAltNames(i).getMatcher(), field.at("match_typed_subject_alt_names", i)));
        }
        return names;
    }
}
