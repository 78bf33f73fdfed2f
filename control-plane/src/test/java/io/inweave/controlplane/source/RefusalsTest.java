package io.inweave.controlplane.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.source.document.ConfigError;
import io.inweave.controlplane.source.document.Durations;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that is written is ignored: what is not honoured is refused, with its place and what was expected. */
class RefusalsTest {
    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("mistakes")
    void refusesByName(String kind, String spec, String field, String expected) {
        List<ConfigError> errors =
                FileParser.parse("x.yaml", resource(kind, spec)).errors();
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).file()).isEqualTo("x.yaml");
        assertThat(errors.get(0).line()).isGreaterThanOrEqualTo(4);
        assertThat(errors.get(0).resource()).isEqualTo(kind + " shop/x");
        assertThat(errors.get(0).field()).isEqualTo(field);
        assertThat(errors.get(0).expected()).contains(expected);
    }

    static Stream<Arguments> mistakes() {
        String route = "http: [ { route: [ { destination: { host: a } } ]";
        return Stream.of(
                of("VirtualService", "{ hosts: [a], tcp: [] }", "spec.tcp", "not supported"),
                of("VirtualService", "{ hosts: [a], tls: [] }", "spec.tls", "not supported"),
                of("VirtualService", "{ hosts: [a], gateways: [g], http: [] }", "spec.gateways[0]", "mesh"),
                of("VirtualService", "{ hosts: [a], http: [] }", "spec.http", "at least one route"),
                of("VirtualService", "{ hosts: [], http: [ {} ] }", "spec.hosts", "at least one host"),
                of("VirtualService", "{ http: [] }", "spec.hosts", "required"),
                of("VirtualService", "{ hosts: [a], http: [ { name: x } ] }", "spec.http[0]", "exactly one of route"),
                of(
                        "VirtualService",
                        "{ hosts: [a], " + route + ", delegate: { name: y } } ] }",
                        "spec.http[0].delegate",
                        "not supported"),
                of("VirtualService", "{ hosts: [a], " + route + ", timeout: 3 s } ] }", "spec.http[0].timeout", "10s"),
                of("VirtualService", "{ hosts: [a], " + route + ", timeout: 3 } ] }", "spec.http[0].timeout", "quotes"),
                of(
                        "VirtualService",
                        "{ hosts: [a], " + route + ", timout: 3s } ] }",
                        "spec.http[0].timout",
                        "not known; expected one of"),
                of(
                        "VirtualService",
                        "{ hosts: [a], " + route + ", retries: { retryOn: sometimes } } ] }",
                        "spec.http[0].retries.retryOn",
                        "'sometimes'"),
                of(
                        "VirtualService",
                        "{ hosts: [a], " + route + ", match: [ { uri: { regex: '[' } } ] } ] }",
                        "spec.http[0].match[0].uri.regex",
                        "RE2"),
                of(
                        "VirtualService",
                        "{ hosts: [a], " + route + ", match: [ { uri: { exact: a } } ] } ] }",
                        "spec.http[0].match[0].uri",
                        "begins with '/'"),
                of(
                        "VirtualService",
                        "{ hosts: [a], " + route + ", match: [ { uri: { exact: /a, prefix: /b } } ] } ] }",
                        "spec.http[0].match[0].uri",
                        "exactly one"),
                of(
                        "VirtualService",
                        "{ hosts: [a], " + route + ", match: [ { statPrefix: s } ] } ] }",
                        "spec.http[0].match[0].statPrefix",
                        "not supported"),
                of(
                        "VirtualService",
                        "{ hosts: [a], " + route
                                + ", fault: { abort: { percentage: { value: 101 }, httpStatus: 503 } } } ] }",
                        "spec.http[0].fault.abort.percentage.value",
                        "0 to 100"),
                of(
                        "VirtualService",
                        "{ hosts: [a], " + route
                                + ", fault: { abort: { httpStatus: 503, grpcStatus: INTERNAL } } } ] }",
                        "spec.http[0].fault.abort",
                        "exactly one of"),
                of(
                        "VirtualService",
                        "{ hosts: [a], " + route + ", fault: { abort: { http2Error: X } } } ] }",
                        "spec.http[0].fault.abort.http2Error",
                        "not supported"),
                of(
                        "VirtualService",
                        "{ hosts: [a], " + route + ", headers: { request: { set: { Host: b } } } } ] }",
                        "spec.http[0].headers.request.set[Host]",
                        "rewrite.authority"),
                of(
                        "VirtualService",
                        "{ hosts: [a], " + route + ", headers: { request: { set: { x: '%REQ(a)%' } } } } ] }",
                        "spec.http[0].headers.request.set[x]",
                        "variables"),
                of(
                        "VirtualService",
                        "{ hosts: [a], http: [ { route: [ { destination: { host: a }, weight: 0 } ] } ] }",
                        "spec.http[0].route",
                        "more than 0"),
                of(
                        "VirtualService",
                        "{ hosts: [a], http: [ { route: [ { destination: { host: a }, weight: -1 } ] } ] }",
                        "spec.http[0].route[0].weight",
                        "whole number"),
                of(
                        "VirtualService",
                        "{ hosts: [a], http: [ { redirect: { redirectCode: 305 } } ] }",
                        "spec.http[0].redirect.redirectCode",
                        "307"),
                of(
                        "VirtualService",
                        "{ hosts: [a], http: [ { redirect: {}, retries: { attempts: 1 } } ] }",
                        "spec.http[0].retries",
                        "only together with route"),
                of("VirtualService", "{ hosts: [a], hosts: [b], http: [] }", "spec.hosts", "twice"),
                of(
                        "DestinationRule",
                        "{ host: a, trafficPolicy: { tls: { mode: SIMPLE } } }",
                        "spec.trafficPolicy.tls.mode",
                        "not supported"),
                of(
                        "DestinationRule",
                        "{ host: a, trafficPolicy: { tls: { mode: istio_mutual } } }",
                        "spec.trafficPolicy.tls.mode",
                        "ISTIO_MUTUAL"),
                of(
                        "DestinationRule",
                        "{ host: a, trafficPolicy: { tunnel: {} } }",
                        "spec.trafficPolicy.tunnel",
                        "not supported"),
                of(
                        "DestinationRule",
                        "{ host: a, trafficPolicy: { loadBalancer: { consistentHash: {} } } }",
                        "spec.trafficPolicy.loadBalancer.consistentHash",
                        "exactly one of"),
                of(
                        "DestinationRule",
                        "{ host: a, subsets: [ { name: v1 }, { name: v1 } ] }",
                        "spec.subsets[1].name",
                        "twice"),
                of(
                        "DestinationRule",
                        "{ host: a, trafficPolicy: { loadBalancer: { localityLbSetting: { distribute: [ { from: a, to: { b: 90 } } ] } } } }",
                        "spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to",
                        "100"),
                of("DestinationRule", "{ host: a b }", "spec.host", "host name"),
                of(
                        "DestinationRule",
                        "{ host: a, subsets: [ { name: v1, labels: { version: 1 } } ] }",
                        "spec.subsets[0].labels[version]",
                        "quotes"),
                of(
                        "ServiceEntry",
                        "{ hosts: [a.b], ports: [ { number: 80, name: http } ], resolution: STATIC, endpoints: [ { address: a.c } ] }",
                        "spec.endpoints[0]",
                        "IP address"),
                of(
                        "ServiceEntry",
                        "{ hosts: ['*.b'], ports: [ { number: 80, name: http } ], resolution: DNS }",
                        "spec.hosts[0]",
                        "without '*'"),
                of(
                        "ServiceEntry",
                        "{ hosts: [a.b], ports: [ { number: 0, name: http } ] }",
                        "spec.ports[0].number",
                        "65535"),
                of(
                        "ServiceEntry",
                        "{ hosts: [a.b], ports: [ { number: 1, name: a }, { number: 1, name: b } ] }",
                        "spec.ports[1]",
                        "twice"),
                of(
                        "ServiceEntry",
                        "{ hosts: [a.b], ports: [ { number: 1, name: a, protocol: SPDY } ] }",
                        "spec.ports[0].protocol",
                        "HTTP2"),
                of("WorkloadEntry", "{ address: 'unix:///x' }", "spec.address", "unix"),
                of("WorkloadEntry", "{ address: 1.2.3.4, network: n }", "spec.network", "not supported"),
                of("WorkloadGroup", "{}", "spec.template", "required"),
                of("WorkloadGroup", "{ template: {}, probe: {} }", "spec.probe", "not supported"),
                of("Service", "{ type: ExternalName, ports: [ { port: 80 } ] }", "spec.type", "ClusterIP"),
                of("Service", "{ ports: [] }", "spec.ports", "at least one port"),
                of("Service", "{ ports: [ { port: 80, appProtocol: gopher } ] }", "spec.ports[0].appProtocol", "grpc"),
                of("Sidecar", "{ egress: [ { hosts: ['./*'] } ], ingress: [] }", "spec.ingress", "not supported"),
                of("Sidecar", "{ egress: [ { hosts: ['a'] } ] }", "spec.egress[0].hosts[0]", "<namespace>/<host>"),
                of("PeerAuthentication", "{ mtls: { mode: MAYBE } }", "spec.mtls.mode", "PERMISSIVE"),
                of(
                        "PeerAuthentication",
                        "{ portLevelMtls: { 80: { mode: STRICT } } }",
                        "spec.portLevelMtls",
                        "selector"),
                of("AuthorizationPolicy", "{ action: AUDIT }", "spec.action", "ALLOW or DENY"),
                of(
                        "AuthorizationPolicy",
                        "{ action: CUSTOM, provider: { name: p } }",
                        "spec.provider",
                        "not supported"),
                of(
                        "AuthorizationPolicy",
                        "{ rules: [ { from: [ { source: { requestPrincipals: ['*'] } } ] } ] }",
                        "spec.rules[0].from[0].source.requestPrincipals",
                        "not supported"),
                of(
                        "AuthorizationPolicy",
                        "{ rules: [ { from: [ { source: {} } ] } ] }",
                        "spec.rules[0].from[0].source",
                        "at least one field"),
                of(
                        "AuthorizationPolicy",
                        "{ rules: [ { to: [ { operation: { ports: [80] } } ] } ] }",
                        "spec.rules[0].to[0].operation.ports[0]",
                        "quotes"),
                of(
                        "AuthorizationPolicy",
                        "{ rules: [ { to: [ { operation: { paths: ['/a/{*}'] } } ] } ] }",
                        "spec.rules[0].to[0].operation.paths[0]",
                        "templates"),
                of(
                        "AuthorizationPolicy",
                        "{ rules: [ { when: [ { key: 'request.auth.claims[a]', values: [b] } ] } ] }",
                        "spec.rules[0].when[0].key",
                        "request.headers"),
                of(
                        "AuthorizationPolicy",
                        "{ rules: [ { from: [ { source: { ipBlocks: [10.0.0.0/33] } } ] } ] }",
                        "spec.rules[0].from[0].source.ipBlocks[0]",
                        "10.0.0.0/8"));
    }

    private static Arguments of(String kind, String spec, String field, String expected) {
        return Arguments.of(kind, spec, field, expected);
    }

    static String resource(String kind, String spec) {
        String group = kind.equals("Service")
                ? "v1"
                : kind.startsWith("P") || kind.startsWith("A") ? "security.istio.io/v1" : "networking.istio.io/v1";
        return "# a comment\napiVersion: " + group + "\nkind: " + kind
                + "\nmetadata: { name: x, namespace: shop }\nspec: " + spec + "\n";
    }

    @Test
    void namesLineOfTheFieldInALaterDocument() {
        ParsedUnit file = FileParser.parse("a.yml", """
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: { name: default, namespace: shop }
                ---
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata:
                  name: payment
                  namespace: shop
                spec:
                  hosts: [payment]
                  http:
                  - timeout: soon
                    route:
                    - destination: { host: payment }
                """);
        assertThat(file.errors())
                .singleElement()
                .hasToString("a.yml:13: VirtualService shop/payment:" + " spec.http[0].timeout: 'soon': "
                        + Durations.EXPECTED);
        assertThat(file.resources()).singleElement().extracting(Parsed::kind).isEqualTo("PeerAuthentication");
    }

    @Test
    void refusesUnknownKindsAndVersions() {
        assertThat(FileParser.parse("a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n")
                        .errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("kind"));
        assertThat(FileParser.parse("a.yaml", "apiVersion: v2\nkind: Service\nmetadata: { name: a }\n")
                        .errors())
                .singleElement()
                .satisfies(error -> assertThat(error.expected()).contains("expected v1"));
        assertThat(FileParser.parse("mesh.yaml", "trustDomain: cluster.local\n").errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("apiVersion"));
    }

    @Test
    void namesAllUnknownFieldsOfOneMapping() {
        assertThat(FileParser.parse("a.yaml", resource("PeerAuthentication", "{ a: 1, b: 2 }"))
                        .errors())
                .extracting(ConfigError::field)
                .containsExactly("spec.a", "spec.b");
    }

    @Test
    void syntaxErrorHidesNoOtherDocument() {
        ParsedUnit file = FileParser.parse(
                "a.yaml",
                resource("PeerAuthentication", "{}") + "---\n{ a: [\n---\n"
                        + resource("Service", "{ ports: [ { port: 1 } ] }"));
        assertThat(file.errors()).singleElement().satisfies(error -> {
            assertThat(error.expected()).startsWith("not YAML");
            assertThat(error.line()).isBetween(6, 8);
        });
        assertThat(file.resources()).hasSize(2);
    }

    @Test
    void boundsNestingAndAliases() {
        assertThat(FileParser.parse("a.yaml", "[".repeat(10_000)).errors()).hasSize(1);
        String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n".repeat(1) + "c: ["
                + "*b,".repeat(100) + "*b]\n";
        assertThat(FileParser.parse("a.yaml", bomb).errors()).hasSize(1);
    }

    @Test
    void refusedSecurityResourceDeniesWhatItSelects() {
        ParsedUnit file = FileParser.parse(
                "a.yaml",
                resource("AuthorizationPolicy", "{ selector: { matchLabels: { app: pay } }, action: AUDIT }"));
        assertThat(file.refusals().values()).singleElement().satisfies(refusal -> {
            assertThat(refusal.name()).isEqualTo(ObjectName.of("shop", "x"));
            assertThat(refusal.selector()).isEqualTo(new Selector(java.util.Map.of("app", "pay")));
            assertThat(refusal.reason()).contains("spec.action");
        });
    }

    @Test
    void refusedSecurityResourceWithoutReadableSelectorDeniesItsNamespace() {
        ParsedUnit broken =
                FileParser.parse("a.yaml", resource("PeerAuthentication", "{ selector: { matchLabels: [ a ] } }"));
        assertThat(broken.refusals().values())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.selector()).isEqualTo(Selector.ALL));
        ParsedUnit notYaml = FileParser.parse("a.yaml", resource("PeerAuthentication", "{ selector: { "));
        assertThat(notYaml.refusals().values())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.name().namespace()).isEqualTo("shop"));
    }

    @Test
    void tokensAreRefusedAndDenyWhatTheyWereFor() {
        ParsedUnit file = FileParser.parse("a.yaml", """
                apiVersion: security.istio.io/v1
                kind: RequestAuthentication
                metadata: { name: jwt, namespace: shop }
                spec: { selector: { matchLabels: { app: pay } }, jwtRules: [] }
                """);
        assertThat(file.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.value()).isEqualTo("RequestAuthentication"));
        assertThat(file.refusals().values())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.selector().labels()).containsEntry("app", "pay"));
    }
}
