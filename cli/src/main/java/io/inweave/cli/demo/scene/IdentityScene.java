package io.inweave.cli.demo.scene;

import io.inweave.cli.demo.shop.Console;
import io.inweave.cli.demo.shop.Instance;
import io.inweave.cli.demo.shop.MetricsPage;
import io.inweave.cli.demo.shop.PresentedIdentity;
import io.inweave.cli.demo.shop.Shop;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shows who proved to be whom on each hop.
 *
 * <p>Two independent sources must agree: the certificate that a service's port presents in a handshake made by this
 * program, and what both ends of each hop counted about the peer that they verified.
 */
final class IdentityScene implements Scene {
    private static final Map<String, String> EXPECTED_HOPS = Map.of(
            "frontend -> checkout", "mutual_tls",
            "checkout -> inventory", "mutual_tls",
            "checkout -> payment", "mutual_tls");

    @Override
    public String title() {
        return "Every hop is mutual TLS between proven identities";
    }

    @Override
    public Verdict play(Shop shop, Console console) throws Exception {
        Verdict.Builder verdict =
                new Verdict.Builder("each service presents its own SPIFFE id, and each hop is mutual TLS");
        for (Instance instance : shop.instances()) {
            String presented = PresentedIdentity.of(instance.port());
            String account = instance.workload().replaceAll("-v\\d$", "");
            String expected = "spiffe://cluster.local/ns/shop/sa/" + account;
            console.line("%-30s presents %s", instance.name(), presented);
            verdict.expect(
                    presented.equals(expected), "%s presents %s, expected %s", instance.name(), presented, expected);
        }
        Map<String, MetricsPage.Sample> hops = hops(shop.metrics());
        console.line("%-26s %-44s %-44s %s", "hop", "caller, as verified", "callee", "security");
        hops.forEach((hop, sample) -> console.line(
                "%-26s %-44s %-44s %s",
                hop,
                sample.label("source_principal"),
                sample.label("destination_principal"),
                sample.label("connection_security_policy")));
        EXPECTED_HOPS.forEach((hop, policy) -> {
            MetricsPage.Sample sample = hops.get(hop);
            verdict.expect(
                    sample != null && sample.label("connection_security_policy").equals(policy),
                    "%s: %s",
                    hop,
                    sample == null ? "no such hop was counted" : sample.label("connection_security_policy"));
        });
        return verdict.build();
    }

    /** What servers counted of the callers whom they verified, by both accounts' names. */
    static Map<String, MetricsPage.Sample> hops(List<MetricsPage.Sample> samples) {
        Map<String, MetricsPage.Sample> hops = new TreeMap<>();
        for (MetricsPage.Sample sample : samples) {
            if (sample.name().equals("istio_requests_total")
                    && sample.label("reporter").equals("destination")
                    && sample.label("source_principal").startsWith("spiffe://")) {
                String hop = account(sample, "source_principal") + " -> " + account(sample, "destination_principal");
                hops.put(hop, sample);
            }
        }
        return hops;
    }

    private static String account(MetricsPage.Sample sample, String label) {
        String principal = sample.label(label);
        return principal.substring(principal.lastIndexOf('/') + 1);
    }
}
