package io.inweave.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.mesh.ServeProcess;
import io.inweave.agent.testing.mesh.Yaml;
import io.inweave.agent.testing.process.Closing;
import io.inweave.agent.testing.process.Patience;
import io.inweave.tests.system.kit.Answer;
import io.inweave.tests.system.kit.AppJvm;
import io.inweave.tests.system.kit.AppSpec;
import io.inweave.tests.system.kit.Credentials;
import io.inweave.tests.system.kit.Endpoint;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPRoutes of the Gateway API whose parent is a Service, in a woven application. */
class GatewayRoutesIT {
    private static final String ECHO = "http://echo:8080";

    @TempDir
    static Path directory;

    private static MeshFiles mesh;
    private static ServeProcess plane;
    private static Endpoint echo;
    private static Endpoint next;
    private static Endpoint silent;
    private static AppJvm caller;

    @BeforeAll
    static void startMesh() {
        mesh = MeshFiles.in(directory).write("caller.yaml", Yaml.group("caller"));
        plane = ServeProcess.start(mesh);
        echo = Endpoint.mutualTls("echo", Credentials.tls(mesh.identity("echo")));
        next = Endpoint.mutualTls("next", Credentials.tls(mesh.identity("next")));
        silent = Endpoint.silent();
        mesh.write("services.yaml", service("echo", echo) + service("next", next) + plaintext("silent", silent));
        caller = AppSpec.of("caller").joining(mesh).start();
    }

    private static String service(String name, Endpoint endpoint) {
        return Yaml.service(name) + Yaml.endpoint(name, endpoint.port(), name);
    }

    private static String plaintext(String name, Endpoint endpoint) {
        return service(name, endpoint).replace("labels: {", "labels: {security.istio.io/tlsMode: disabled, ");
    }

    @AfterAll
    static void stopMesh() throws Exception {
        Closing.all(caller, plane, echo, next, silent);
    }

    /** The newest file answers this path by itself: once it does, the whole file is live. */
    private static void live(String name, String rules) {
        mesh.write("route.yaml", """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: %1$s, namespace: shop}
                spec:
                  parentRefs: [{group: "", kind: Service, name: echo}]
                  rules:
                  - matches: [{path: {type: Exact, value: /%1$s-is-live}}]
                    filters: [{type: RequestRedirect, requestRedirect: {path: {type: ReplaceFullPath, replaceFullPath: /yes}}}]
                """.formatted(name) + rules.indent(2));
        Patience.await(name + " is live")
                .until(() -> caller.get(ECHO + "/" + name + "-is-live").status() == 302);
    }

    @Test
    void weightsSplitTheCallsAndTheShareOfABackendThatIsNotThereFails() {
        live("canary", """
                - backendRefs:
                  - {name: echo, port: 8080, weight: 2}
                  - {name: next, port: 8080, weight: 1}
                  - {name: nobody, port: 8080, weight: 1}
                  - {name: silent, port: 8080, weight: 0}
                """);
        int old = 0;
        int canary = 0;
        int failed = 0;
        for (int i = 0; i < 400; i++) {
            Answer answer = caller.get(ECHO + "/");
            if (answer.status() == 500) {
                failed++;
            } else if (answer.text().equals("next")) {
                canary++;
            } else {
                assertThat(answer).isEqualTo(new Answer(200, "echo"));
                old++;
            }
        }
        // Six standard deviations: 400 draws with a chance of 1/2, of 1/4.
        assertThat(old).isBetween(140, 260);
        assertThat(canary).isBetween(48, 152);
        assertThat(failed).isBetween(48, 152);
    }

    @Test
    void theMostExactMatchDecidesWhateverTheOrderOfTheRules() {
        live("exact", """
                - matches: [{path: {value: /a}}]
                  backendRefs: [{name: echo, port: 8080}]
                - matches: [{path: {value: /a}, headers: [{name: X-Canary, value: "yes"}]}]
                  backendRefs: [{name: next, port: 8080}]
                - matches: [{path: {value: /a/b}}, {path: {value: /a}, queryParams: [{name: v, value: "2"}]}]
                  backendRefs: [{name: next, port: 8080}]
                """);
        assertThat(caller.get(ECHO + "/a")).isEqualTo(new Answer(200, "echo"));
        assertThat(caller.get(ECHO + "/a/c")).isEqualTo(new Answer(200, "echo"));
        assertThat(caller.get(ECHO + "/a x-canary=yes")).isEqualTo(new Answer(200, "next"));
        assertThat(caller.get(ECHO + "/a x-canary=no")).isEqualTo(new Answer(200, "echo"));
        assertThat(caller.get(ECHO + "/a?v=2")).isEqualTo(new Answer(200, "next"));
        assertThat(caller.get(ECHO + "/a/b/c")).isEqualTo(new Answer(200, "next"));
        // A prefix is one of whole segments, and what no rule matches is not there.
        assertThat(caller.get(ECHO + "/ab").status()).isEqualTo(404);
    }

    @Test
    void requestsAreRewrittenAndTheirHeadersChanged() {
        live("rewrite", """
                - matches: [{path: {value: /old}}]
                  filters:
                  - type: URLRewrite
                    urlRewrite: {hostname: next.example, path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}
                  - type: RequestHeaderModifier
                    requestHeaderModifier: {set: [{name: X-Way, value: woven}], remove: [x-secret]}
                  backendRefs: [{name: next, port: 8080}]
                - matches: [{path: {value: /full}}]
                  filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplaceFullPath, replaceFullPath: /one}}}]
                  backendRefs: [{name: next, port: 8080}]
                """);
        assertThat(caller.get(ECHO + "/old/a?b=c x-secret=1")).isEqualTo(new Answer(200, "next"));
        assertThat(next.lastRequest())
                .startsWith("GET /a?b=c HTTP/1.1\r\n")
                .containsIgnoringCase("host: next.example\r\n")
                .containsIgnoringCase("x-way: woven\r\n")
                .doesNotContainIgnoringCase("x-secret");
        assertThat(caller.get(ECHO + "/old")).isEqualTo(new Answer(200, "next"));
        assertThat(next.lastRequest()).startsWith("GET / HTTP/1.1\r\n");
        assertThat(caller.get(ECHO + "/full/a/b?c=d")).isEqualTo(new Answer(200, "next"));
        assertThat(next.lastRequest()).startsWith("GET /one?c=d HTTP/1.1\r\n");
    }

    @Test
    void redirectsLeadWhereTheSpecificationSays() {
        live("redirect", """
                - matches: [{path: {value: /old}}]
                  filters:
                  - type: RequestRedirect
                    requestRedirect: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /new}, statusCode: 307}
                - matches: [{path: {value: /secure}}]
                  filters: [{type: RequestRedirect, requestRedirect: {scheme: https, hostname: shop.example}}]
                - matches: [{path: {value: /top}}]
                  filters:
                  - type: RequestRedirect
                    requestRedirect: {port: 8081, path: {type: ReplacePrefixMatch, replacePrefixMatch: ""}}
                """);
        assertThat(caller.get(ECHO + "/old/a?b=c")).isEqualTo(new Answer(307, ECHO + "/new/a?b=c"));
        assertThat(caller.get(ECHO + "/secure/a")).isEqualTo(new Answer(302, "https://shop.example:443/secure/a"));
        assertThat(caller.get(ECHO + "/top/a")).isEqualTo(new Answer(302, "http://echo:8081/a"));
    }

    @Test
    void aRequestThatTakesTooLongIsAnsweredWith504() {
        live("timeout", """
                - matches: [{path: {value: /whole}}]
                  timeouts: {request: 300ms}
                  backendRefs: [{name: silent, port: 8080}]
                - matches: [{path: {value: /attempt}}]
                  timeouts: {request: 20s, backendRequest: 300ms}
                  backendRefs: [{name: silent, port: 8080}]
                """);
        assertThat(caller.get(ECHO + "/whole").status()).isEqualTo(504);
        assertThat(caller.get(ECHO + "/attempt").status()).isEqualTo(504);
    }

    @Test
    void aFilterThatIsNotHonouredIsRefusedByNameAndTheLastGoodRouteStays() {
        live("good", "- backendRefs: [{name: next, port: 8080}]");
        mesh.write("route.yaml", """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: good, namespace: shop}
                spec:
                  parentRefs: [{group: "", kind: Service, name: echo}]
                  rules:
                  - filters: [{type: RequestMirror, requestMirror: {backendRef: {name: next, port: 8080}}}]
                    backendRefs: [{name: echo, port: 8080}]
                """);
        Patience.await("the status names the filter")
                .untilAsserted(() -> assertThat(plane.status())
                        .contains("HTTPRoute shop/good", "spec.rules[0].filters[0].type", "RequestMirror"));
        assertThat(caller.get(ECHO + "/")).isEqualTo(new Answer(200, "next"));
    }
}
