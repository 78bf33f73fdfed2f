package io.inweave.cli.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inweave.cli.output.Format;
import io.inweave.cli.plane.Plane;
import io.inweave.cli.plane.PlaneOptions;
import io.inweave.cli.plane.Planes;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code inweave config}: what an agent was sent, and what it did with it. */
@Command(
        name = "config",
        description = "Show what an agent was sent, and whether it took it.",
        footer = {
            "%nThe control plane that the agent is connected to tells; on a cluster every replica is asked. A resource in state",
            "'acknowledged' is in force. A 'rejected' one is not: the agent keeps what it had before."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:shown",
            "1:no such agent is connected, or it rejected something of what is shown",
            "2:wrong use"
        })
public final class ConfigCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What may be asked for. */
    enum Part {
        ROUTES("rds"),
        CLUSTERS("cds"),
        ENDPOINTS("eds"),
        LISTENERS("lds"),
        SECRETS("none"),
        ALL("");

        private final String type;

        Part(String type) {
            this.type = type;
        }
    }

    @Parameters(
            paramLabel = "AGENT",
            description = "Pod, process id, instance id or workload: NAME, NAME.NAMESPACE or NAMESPACE/NAME.")
    String agent = "";

    @Parameters(
            paramLabel = "PART",
            defaultValue = "all",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Part part = Part.ALL;

    @Mixin
    PlaneOptions plane = new PlaneOptions();

    @Mixin
    Format format = new Format();

    @Override
    public Integer call() throws IOException {
        ArrayNode streams = JSON.createArrayNode();
        boolean truncated = false;
        try (Planes planes = plane.open()) {
            AgentMatch wanted = new AgentMatch(agent);
            for (Plane one : planes.all()) {
                for (JsonNode found : one.get("/api/status").path("agents")) {
                    if (wanted.means(found)) {
                        JsonNode page =
                                one.find(path(found.path("node").asText())).orElse(JSON.createObjectNode());
                        page.path("streams")
                                .forEach(stream -> streams.add(((ObjectNode) stream).put("replica", one.name())));
                        truncated |= page.path("truncated").asBoolean();
                    }
                }
            }
        }
        if (streams.isEmpty()) {
            throw new IOException("no agent that is connected is called " + agent + ": 'inweave status' lists them");
        }
        if (format.isJson()) {
            Format.print(JSON.createObjectNode().set("streams", streams), System.out);
        } else {
            streams.forEach(stream -> ConfigTable.print(stream, part, System.out));
        }
        if (truncated) {
            System.err.println("inweave config: not all contents are shown; ask for one part");
        }
        return anyRejected(streams) ? 1 : 0;
    }

    private String path(String node) {
        String query = "/api/config?node=" + Plane.encoded(node);
        return part == Part.ALL ? query : query + "&type=" + part.type;
    }

    private static boolean anyRejected(ArrayNode streams) {
        for (JsonNode stream : streams) {
            for (JsonNode resource : stream.path("resources")) {
                if (resource.path("state").asText().equals("rejected")) {
                    return true;
                }
            }
        }
        return false;
    }

    static String title(String type) {
        for (Part part : Part.values()) {
            if (part.type.equals(type)) {
                return part.name().toLowerCase(Locale.ROOT);
            }
        }
        return type;
    }
}
