package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.model.security.MtlsMode;
import io.inweave.controlplane.model.security.PeerAuthentication;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PeerAuthentication. */
final class PeerAuthenticationReader {
    private static final Map<String, MtlsMode> MODES = Map.of(
            "UNSET", MtlsMode.UNSET,
            "DISABLE", MtlsMode.DISABLE,
            "PERMISSIVE", MtlsMode.PERMISSIVE,
            "STRICT", MtlsMode.STRICT);

    private PeerAuthenticationReader() {}

    static List<Object> read(Meta meta, Fields spec) {
        Selector selector = Meta.selector(spec, "selector");
        MtlsMode mode = spec.take("mtls").map(PeerAuthenticationReader::mode).orElse(MtlsMode.UNSET);
        Map<Integer, MtlsMode> ports = new LinkedHashMap<>();
        spec.take("portLevelMtls").ifPresent(value -> {
            if (selector.isAll()) {
                throw value.refuse("expected only together with a selector");
            }
            value.entries().forEach((port, setting) -> ports.put(port(setting, port), mode(setting)));
        });
        spec.end();
        return List.of(new PeerAuthentication(meta.name(), selector, mode, ports));
    }

    private static MtlsMode mode(Value value) {
        Fields fields = value.fields();
        MtlsMode mode = fields.take("mode").map(name -> name.oneOf(MODES)).orElse(MtlsMode.UNSET);
        fields.end();
        return mode;
    }

    private static int port(Value place, String text) {
        if (text.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw place.refuse("'" + text + "': expected the number of a port of the workload");
    }
}
