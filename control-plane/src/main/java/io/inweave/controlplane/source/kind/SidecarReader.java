package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.model.traffic.SidecarScope;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.ArrayList;
import java.util.List;

/** Sidecar: which hosts a workload sees. All that is about a proxy's own sockets is refused. */
final class SidecarReader {
    private SidecarReader() {}

    static List<Object> read(Meta meta, Fields spec) {
        spec.unsupported("ingress", "inboundConnectionPool", "outboundTrafficPolicy");
        Selector selector = spec.take("workloadSelector")
                .map(value -> {
                    Fields fields = value.fields();
                    Selector labels = new Selector(fields.stringMap("labels"));
                    fields.end();
                    return labels;
                })
                .orElse(Selector.ALL);
        Value egress = spec.required("egress");
        List<SidecarScope.Host> hosts = new ArrayList<>();
        for (Value listener : egress.list()) {
            Fields fields = listener.fields();
            fields.unsupported("port", "bind", "captureMode");
            for (Value host : fields.required("hosts").list()) {
                hosts.add(host(host, meta.namespace()));
            }
            fields.end();
        }
        spec.end();
        return List.of(new SidecarScope(meta.name(), selector, hosts));
    }

    private static SidecarScope.Host host(Value value, String ownNamespace) {
        String text = value.string();
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            throw value.refuse("expected <namespace>/<host>, such as ./* or */payment.shop.svc.cluster.local");
        }
        String namespace = text.substring(0, slash);
        return new SidecarScope.Host(namespace.equals(".") ? ownNamespace : namespace, text.substring(slash + 1));
    }
}
