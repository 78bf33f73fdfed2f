package io.inweave.controlplane.analysis;

import io.inweave.controlplane.analysis.scene.Place;
import io.inweave.controlplane.analysis.scene.Scene;
import io.inweave.controlplane.analysis.scene.Subject;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.model.security.MtlsMode;
import io.inweave.controlplane.model.traffic.ClientTls;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.Subset;
import io.inweave.controlplane.model.traffic.TrafficPolicy;
import io.inweave.controlplane.source.Parsed;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** DestinationRules that make clients speak what the servers behind the host do not take. */
final class TlsModeCheck implements Check {
    @Override
    public void look(Scene scene, Consumer<Finding> found) {
        for (Parsed resource : scene.state().joined().resources()) {
            for (Object value : resource.values()) {
                if (value instanceof DestinationRule rule) {
                    Service service =
                            scene.world().serviceNamed(rule.host(), rule.name().namespace());
                    if (service != null && !service.external()) {
                        new OfRule(scene, Place.of(resource), service, found).look(rule);
                    }
                }
            }
        }
    }

    private record OfRule(Scene scene, Place place, Service service, Consumer<Finding> found) {
        void look(DestinationRule rule) {
            for (ServicePort port : service.ports()) {
                look("spec.trafficPolicy.tls.mode", rule.policy().onPort(port.number()), port, Map.of());
                int index = 0;
                for (Subset subset : rule.subsets()) {
                    String field = "spec.subsets[" + index++ + "].trafficPolicy.tls.mode";
                    if (subset.policy().onPort(port.number()).tls() != null) {
                        look(field, subset.policy().over(rule.policy(), port.number()), port, subset.labels());
                    }
                }
            }
        }

        private void look(String field, TrafficPolicy policy, ServicePort port, Map<String, String> labels) {
            ClientTls tls = policy.tls();
            if (tls == null) {
                return;
            }
            MtlsMode refusing = tls.mode() == ClientTls.Mode.DISABLE ? MtlsMode.STRICT : MtlsMode.DISABLE;
            Subject first = first(port, new Selector(labels), refusing);
            if (first != null) {
                found.accept(new Finding(
                        Rule.TLS_AGAINST_POLICY,
                        place,
                        field,
                        tls.mode().toString(),
                        "port " + port.number() + " of " + first.title() + " is " + refusing
                                + " by its PeerAuthentication: calls to " + service.host() + ":" + port.number()
                                + " fail"));
            }
        }

        private @Nullable Subject first(ServicePort port, Selector selector, MtlsMode mode) {
            for (Subject member : scene.members(service)) {
                Integer number = member.port(port);
                if (number != null
                        && selector.selects(member.labels())
                        && !member.membership().isOut()
                        && scene.world().mtlsMode(member.namespace(), member.labels(), number) == mode) {
                    return member;
                }
            }
            return null;
        }
    }
}
