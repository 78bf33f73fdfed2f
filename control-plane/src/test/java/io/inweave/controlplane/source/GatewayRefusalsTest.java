package io.inweave.controlplane.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.inweave.controlplane.source.document.ConfigError;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field of the Gateway API's kinds, wrong: refused with its place and what was expected. */
class GatewayRefusalsTest {
    private static final String PARENT = "parentRefs: [ { group: '', kind: Service, name: a } ]";
    private static final String BACKEND = "backendRefs: [ { name: a, port: 80 } ]";

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("mistakes")
    void refusesByName(String kind, String spec, String field, String expected) {
        List<ConfigError> errors =
                FileParser.parse("x.yaml", resource(kind, spec)).errors();
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).line()).isEqualTo(4);
        assertThat(errors.get(0).resource()).isEqualTo(kind + " shop/x");
        assertThat(errors.get(0).field()).isEqualTo(field);
        assertThat(errors.get(0).expected()).contains(expected);
    }

    static Stream<Arguments> mistakes() {
        String rule = "spec.rules[0]";
        String filter = rule + ".filters[0].";
        return Stream.of(
                http("{ parentRefs: no }", "spec.parentRefs", "list"),
                parent("name: 3", "spec.parentRefs[0].name", "quotes"),
                parent("name: ''", "spec.parentRefs[0].name", "not empty"),
                parent("name: a, namespace: A_B", "spec.parentRefs[0].namespace", "lower-case"),
                parent("name: a, port: 70000", "spec.parentRefs[0].port", "65535"),
                parent("name: a, sectionName: ''", "spec.parentRefs[0].sectionName", "not empty"),
                parent("name: a, weight: 1", "spec.parentRefs[0].weight", "not known"),
                parent("name: a }, { group: '', kind: Service, name: a", "spec.parentRefs[1]", "twice"),
                http("{ " + PARENT + " }", "spec.rules", "required"),
                http("{ " + PARENT + ", rules: [] }", "spec.rules", "at least one rule"),
                http("{ " + PARENT + ", rules: [ {} ], hostnames: [ 1 ] }", "spec.hostnames[0]", "quotes"),
                http("{ " + PARENT + ", rules: [ {} ], hosts: [] }", "spec.hosts", "not known"),
                rule("name: 1", rule + ".name", "quotes"),
                rule("sessionPersistence: {}", rule + ".sessionPersistence", "not supported"),
                rule("timeout: 1s", rule + ".timeout", "not known; expected one of"),
                match("path: /a", ".path", "mapping"),
                match("path: { type: Prefix }", ".path.type", "PathPrefix"),
                match("path: { value: a }", ".path.value", "begins with '/'"),
                match("path: { value: /a//b }", ".path.value", "'//'"),
                match("path: { value: /a/../b }", ".path.value", "'/../'"),
                match("path: { value: '/a b' }", ".path.value", "URL characters"),
                match("path: { value: /a%2Fb }", ".path.value", "'%2f'"),
                match("path: { type: RegularExpression, value: '[' }", ".path.value", "RE2"),
                match("method: get", ".method", "GET"),
                match("headers: [ { name: a b, value: c } ]", ".headers[0].name", "header name"),
                match("headers: [ { name: a, value: '' } ]", ".headers[0].value", "not empty"),
                match("headers: [ { name: a, value: b, type: Prefix } ]", ".headers[0].type", "Exact"),
                match("headers: [ { name: a, value: b }, { name: A, value: c } ]", ".headers[1].name", "twice"),
                match("queryParams: [ { name: a } ]", ".queryParams[0].value", "required"),
                match(
                        "queryParams: [ { name: a, type: RegularExpression, value: '(' } ]",
                        ".queryParams[0].value",
                        "RE2"),
                match("scheme: http", ".scheme", "not known"),
                rule("filters: [ { type: Magic } ]", filter + "type", "RequestHeaderModifier"),
                rule("filters: [ { type: CORS, cors: {} } ]", filter + "type", "not supported here"),
                rule("filters: [ { type: ExtensionRef, extensionRef: {} } ]", filter + "type", "not supported here"),
                rule("filters: [ { type: RequestMirror, requestMirror: {} } ]", filter + "type", "not supported here"),
                rule("filters: [ { type: URLRewrite } ]", filter + "urlRewrite", "required"),
                rule("filters: [ { type: URLRewrite, urlRewrite: {}, cors: {} } ]", filter + "cors", "not known"),
                rule(
                        "filters: [ { type: URLRewrite, urlRewrite: {} }, { type: URLRewrite, urlRewrite: {} } ]",
                        rule + ".filters[1].type",
                        "twice"),
                rewrite("hostname: '*.a'", filter + "urlRewrite.hostname", "without '*'"),
                rewrite("path: { type: Cut }", filter + "urlRewrite.path.type", "ReplaceFullPath"),
                rewrite("path: { type: ReplaceFullPath }", filter + "urlRewrite.path.replaceFullPath", "required"),
                rewrite(
                        "path: { type: ReplaceFullPath, replaceFullPath: a }",
                        filter + "urlRewrite.path.replaceFullPath",
                        "begins with '/'"),
                rule(
                        "matches: [ { path: { type: Exact, value: /a } } ], filters: [ { type: URLRewrite, urlRewrite: {"
                                + " path: { type: ReplacePrefixMatch, replacePrefixMatch: /b } } } ]",
                        filter + "urlRewrite.path.replacePrefixMatch",
                        "exactly one match"),
                header("set: [ { name: host, value: a } ]", "set[0].name", "rewrite.authority"),
                header("set: [ { name: a, value: '%REQ(b)%' } ]", "set[0].value", "variables"),
                header("add: [ { name: a, value: b }, { name: A, value: b } ]", "add[1].name", "twice"),
                header("remove: [ ':path' ]", "remove[0]", "does not begin with ':'"),
                header("replace: []", "replace", "not known"),
                redirect("scheme: ftp", "scheme", "https"),
                redirect("port: 0", "port", "1 to 65535"),
                redirect("statusCode: 305", "statusCode", "307"),
                redirect("hostname: 'a:1'", "hostname", "without '*' and port"),
                rule(
                        "filters: [ { type: RequestRedirect, requestRedirect: {} } ], " + BACKEND,
                        filter + "requestRedirect",
                        "neither backendRefs"),
                backend("name: a", "port", "required"),
                backend("port: 80", "name", "required"),
                backend("name: a, port: 80, weight: -1", "weight", "0 to 1000000"),
                backend("name: a, port: 80, namespace: B", "namespace", "lower-case"),
                backend(
                        "name: a, port: 80, filters: [ { type: URLRewrite, urlRewrite: {} } ]",
                        "filters[0].type",
                        "not supported here"),
                backend("name: a, port: 80, subset: v1", "subset", "not known"),
                rule("timeouts: { request: 2.5s }", rule + ".timeouts.request", "whole numbers"),
                rule("timeouts: { request: 1s, backendRequest: 2s }", rule + ".timeouts.backendRequest", "at most"),
                rule("timeouts: { idle: 1s }", rule + ".timeouts.idle", "not known"),
                rule("retry: { codes: [ 200 ] }", rule + ".retry.codes[0]", "400 to 599"),
                rule("retry: { attempts: 0 }", rule + ".retry.attempts", "1 to"),
                rule("retry: { backoff: soon }", rule + ".retry.backoff", "duration"),
                grpc("method: {}", ".method", "service or method"),
                grpc("method: { service: a/b }", ".method.service", "with dots"),
                grpc("method: { method: a.b }", ".method.method", "letters"),
                grpc("method: { type: RegularExpression, method: '(' }", ".method.method", "RE2"),
                grpc("path: {}", ".path", "not known"),
                Arguments.of(
                        "GRPCRoute",
                        "{ " + PARENT + ", rules: [ { timeouts: {} } ] }",
                        rule + ".timeouts",
                        "not known"),
                Arguments.of("ReferenceGrant", "{ from: [], to: [] }", "spec.from", "at least one"),
                Arguments.of(
                        "ReferenceGrant",
                        "{ from: [ { group: a, kind: b } ], to: [ { group: '', kind: Service } ] }",
                        "spec.from[0].namespace",
                        "required"));
    }

    private static Arguments http(String spec, String field, String expected) {
        return Arguments.of("HTTPRoute", spec, field, expected);
    }

    private static Arguments parent(String parent, String field, String expected) {
        return http("{ parentRefs: [ { group: '', kind: Service, " + parent + " } ] }", field, expected);
    }

    private static Arguments rule(String rule, String field, String expected) {
        return http("{ " + PARENT + ", rules: [ { " + rule + " } ] }", field, expected);
    }

    private static Arguments match(String match, String field, String expected) {
        return rule("matches: [ { " + match + " } ]", "spec.rules[0].matches[0]" + field, expected);
    }

    private static Arguments rewrite(String rewrite, String field, String expected) {
        return rule("filters: [ { type: URLRewrite, urlRewrite: { " + rewrite + " } } ]", field, expected);
    }

    private static Arguments redirect(String redirect, String field, String expected) {
        return rule(
                "filters: [ { type: RequestRedirect, requestRedirect: { " + redirect + " } } ]",
                "spec.rules[0].filters[0].requestRedirect." + field,
                expected);
    }

    private static Arguments header(String change, String field, String expected) {
        return rule(
                "filters: [ { type: RequestHeaderModifier, requestHeaderModifier: { " + change + " } } ]",
                "spec.rules[0].filters[0].requestHeaderModifier." + field,
                expected);
    }

    private static Arguments backend(String backend, String field, String expected) {
        return rule("backendRefs: [ { " + backend + " } ]", "spec.rules[0].backendRefs[0]." + field, expected);
    }

    private static Arguments grpc(String match, String field, String expected) {
        return Arguments.of(
                "GRPCRoute",
                "{ " + PARENT + ", rules: [ { matches: [ { " + match + " } ] } ] }",
                "spec.rules[0].matches[0]" + field,
                expected);
    }

    private static String resource(String kind, String spec) {
        return "apiVersion: gateway.networking.k8s.io/v1\nkind: " + kind
                + "\nmetadata: { name: x, namespace: shop }\nspec: " + spec + "\n";
    }

    @Test
    void kindsThatAreNotReadAreRefusedByNameWithThoseThatAre() {
        assertThat(FileParser.parse("x.yaml", resource("TCPRoute", "{}")).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.expected()).contains("not supported", "GRPCRoute, HTTPRoute"));
        assertThat(FileParser.parse("x.yaml", resource("HTTPRoute", "{}").replace("/v1", "/v1alpha2"))
                        .errors())
                .singleElement()
                .satisfies(error -> assertThat(error.expected())
                        .contains("gateway.networking.k8s.io/v1 or gateway.networking.k8s.io/v1beta1"));
    }

    /** What the validating webhook says is the same. */
    @Test
    void anObjectOfAClusterIsRefusedInTheWordsOfFiles() throws Exception {
        String json =
                "{\"apiVersion\":\"gateway.networking.k8s.io/v1\",\"kind\":\"HTTPRoute\",\"metadata\":{\"name\":\"x\","
                        + "\"namespace\":\"shop\"},\"spec\":{\"parentRefs\":[{\"group\":\"\",\"kind\":\"Service\",\"name\":\"a\"}],"
                        + "\"rules\":[{\"timeouts\":{\"request\":\"soon\"}}]}}";
        assertThat(ObjectUnits.check(new ObjectMapper().readTree(json)))
                .extracting(ConfigError::toString)
                .containsExactly("HTTPRoute shop/x: spec.rules[0].timeouts.request: 'soon': expected a duration such as"
                        + " 1h30m, 10s or 50ms, of whole numbers");
    }
}
