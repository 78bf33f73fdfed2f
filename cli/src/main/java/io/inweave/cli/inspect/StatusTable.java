package io.inweave.cli.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.inweave.cli.output.Table;
import java.io.PrintStream;

/** The control plane's status for people: one line an agent, then what is wrong. */
final class StatusTable {
    private StatusTable() {}

    static void print(JsonNode status, PrintStream out) {
        Table table = Table.of("INSTANCE", "WORKLOAD", "KIND", "IDENTITY", "SYNCED", "REPLICA", "REJECTED");
        for (JsonNode agent : status.path("agents")) {
            String name = agent.path("instance").asText("");
            table.row(
                    name.isEmpty() || name.equals("null") ? agent.path("node").asText() : name,
                    text(agent.path("group")),
                    agent.path("kind").asText(),
                    text(agent.path("identity")),
                    agent.path("synced").asBoolean() ? "yes" : "no",
                    text(agent.path("replica")),
                    rejected(agent));
        }
        table.print(out);
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

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : "";
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
        return text.toString();
    }
}
