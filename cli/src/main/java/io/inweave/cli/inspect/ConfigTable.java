package io.inweave.cli.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.inweave.cli.output.Table;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one agent was sent, for people: of each resource the one line that says most of it. */
final class ConfigTable {
    private static final List<String> TYPES = List.of("lds", "rds", "cds", "eds");

    private ConfigTable() {}

    static void print(JsonNode stream, ConfigCommand.Part part, PrintStream out) {
        out.println(stream.path("instance").asText("-") + " ("
                + stream.path("group").asText("-") + ") at "
                + stream.path("remote").asText() + ", connected to "
                + stream.path("replica").asText() + " since "
                + stream.path("since").asText());
        for (Map.Entry<String, JsonNode> rejected : stream.path("rejected").properties()) {
            out.println("rejected " + ConfigCommand.title(rejected.getKey()) + ": "
                    + rejected.getValue().asText());
        }
        for (String type : TYPES) {
            Table table = Table.of(ConfigCommand.title(type).toUpperCase(java.util.Locale.ROOT), "STATE", "SAYS");
            for (JsonNode resource : stream.path("resources")) {
                if (resource.path("type").asText().equals(type)) {
                    table.row(resource.path("name").asText(), state(resource), says(type, resource.path("resource")));
                }
            }
            if (!table.isEmpty()) {
                out.println();
                table.print(out);
            }
        }
        if (part == ConfigCommand.Part.ALL || part == ConfigCommand.Part.SECRETS) {
            secrets(stream, out);
        }
    }

    private static void secrets(JsonNode stream, PrintStream out) {
        JsonNode certificate = stream.path("certificate");
        out.println();
        if (certificate.isMissingNode()) {
            out.println("no certificate: it is connected in plaintext");
            return;
        }
        Table.of("CERTIFICATE", "SERIAL NUMBER", "VALID FROM", "UNTIL")
                .row(
                        stream.path("identity").asText(),
                        certificate.path("serialNumber").asText(),
                        certificate.path("notBefore").asText(),
                        certificate.path("notAfter").asText())
                .print(out);
    }

    private static String state(JsonNode resource) {
        String state = resource.path("state").asText();
        return state.equals("acknowledged") && !resource.path("current").asBoolean()
                ? state + ", a newer is due"
                : state;
    }

    private static String says(String type, JsonNode resource) {
        return switch (type) {
            case "lds" -> listener(resource);
            case "rds" -> routes(resource);
            case "eds" -> endpoints(resource);
            default -> cluster(resource);
        };
    }

    private static String listener(JsonNode resource) {
        JsonNode rds = resource.path("apiListener").path("apiListener").path("rds");
        if (!rds.isMissingNode()) {
            return "routes " + rds.path("routeConfigName").asText();
        }
        List<String> chains = new ArrayList<>();
        for (JsonNode chain : resource.path("filterChains")) {
            boolean tls = chain.has("transportSocket");
            List<String> filters = new ArrayList<>();
            for (JsonNode filter : chain.path("filters")) {
                for (JsonNode http : filter.path("typedConfig").path("httpFilters")) {
                    String name = http.path("name").asText();
                    if (name.contains("rbac")) {
                        filters.add(name.endsWith("DENY") ? "deny rules" : "allow rules");
                    }
                }
            }
            chains.add((tls ? "mutual TLS" : "plaintext")
                    + (filters.isEmpty() ? "" : " with " + String.join(", ", filters)));
        }
        return String.join("; ", chains);
    }

    private static String routes(JsonNode resource) {
        List<String> routes = new ArrayList<>();
        for (JsonNode host : resource.path("virtualHosts")) {
            for (JsonNode route : host.path("routes")) {
                routes.add(match(route.path("match")) + " -> " + action(route));
            }
        }
        return String.join("; ", routes);
    }

    private static String match(JsonNode match) {
        String path = "*";
        for (String field : new String[] {"prefix", "path", "pathSeparatedPrefix"}) {
            path = match.path(field).asText(path);
        }
        path = match.path("safeRegex").path("regex").asText(path);
        int conditions =
                match.path("headers").size() + match.path("queryParameters").size();
        return path + (conditions == 0 ? "" : " +" + conditions + " condition(s)");
    }

    private static String action(JsonNode route) {
        JsonNode action = route.path("route");
        if (action.has("cluster")) {
            return action.path("cluster").asText();
        }
        List<String> parts = new ArrayList<>();
        for (JsonNode part : action.path("weightedClusters").path("clusters")) {
            parts.add(part.path("name").asText() + " " + part.path("weight").asText());
        }
        if (!parts.isEmpty()) {
            return String.join(", ", parts);
        }
        return route.has("redirect") ? "redirect" : route.has("directResponse") ? "direct response" : "-";
    }

    private static String cluster(JsonNode resource) {
        if (resource.isMissingNode()) {
            return "";
        }
        String tls = resource.has("transportSocket")
                ? "mutual TLS"
                : resource.has("transportSocketMatches") ? "mutual TLS where an endpoint takes it" : "plaintext";
        return resource.path("type").asText("STATIC") + ", " + tls;
    }

    private static String endpoints(JsonNode resource) {
        List<String> all = new ArrayList<>();
        for (JsonNode locality : resource.path("endpoints")) {
            for (JsonNode endpoint : locality.path("lbEndpoints")) {
                JsonNode address = endpoint.path("endpoint").path("address").path("socketAddress");
                boolean mutual = endpoint.path("metadata")
                        .path("filterMetadata")
                        .path("envoy.transport_socket_match")
                        .path("tlsMode")
                        .asText()
                        .equals("istio");
                all.add(address.path("address").asText() + ":"
                        + address.path("portValue").asText() + (mutual ? " mTLS" : ""));
            }
        }
        return String.join(", ", all);
    }
}
