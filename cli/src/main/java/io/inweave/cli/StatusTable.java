package io.inweave.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** The control plane's status for people: one line an agent, then what is wrong. */
final class StatusTable {
    private static final String ROW = "%-28s %-10s %-60s %-6s %s%n";

    private StatusTable() {}

    static void print(JsonNode status, PrintStream out) {
        out.printf(ROW, "INSTANCE", "KIND", "IDENTITY", "SYNCED", "REJECTED");
        for (JsonNode agent : status.path("agents")) {
            String name = agent.path("instance").asText("");
            out.printf(
                    ROW,
                    name.isEmpty() ? agent.path("node").asText() : name,
                    agent.path("kind").asText(),
                    agent.path("identity").asText("-"),
                    agent.path("synced").asBoolean() ? "yes" : "no",
                    rejected(agent));
        }
        for (JsonNode instance : status.path("instances")) {
            if (!instance.path("connected").asBoolean()) {
                out.printf(
                        "%s (%s): no stream%n",
                        instance.path("id").asText(), instance.path("group").asText());
            }
        }
        for (JsonNode instance : status.path("instances")) {
            for (JsonNode port : instance.path("unprotected")) {
                out.printf(
                        "%s (%s): port %d is STRICT and not protected: nothing listens there, or a server that is not woven%n",
                        instance.path("id").asText(), instance.path("group").asText(), port.asInt());
            }
        }
        for (JsonNode error : status.path("configErrors")) {
            out.println("refused: " + error.path("message").asText());
        }
    }

    private static String rejected(JsonNode agent) {
        StringBuilder text = new StringBuilder();
        for (JsonNode type : agent.path("types")) {
            if (type.path("rejected").asLong() > 0
                    && !type.path("lastError").asText("").isEmpty()) {
                text.append(type.path("type").asText())
                        .append(": ")
                        .append(type.path("lastError").asText());
            }
        }
        return text.length() == 0 ? "-" : text.toString();
    }
}
