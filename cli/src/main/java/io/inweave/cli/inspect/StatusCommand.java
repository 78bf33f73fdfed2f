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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code inweave status}: what control planes know of their agents and of the configuration. */
@Command(
        name = "status",
        description = "Show the agents, what they rejected, and what of the configuration was refused.",
        footer = {"%nOn a cluster every replica of the control plane is asked: an agent is connected to one of them."},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:no configuration is refused, and no agent rejected what it was sent",
            "1:some is, or some did, or no control plane answers",
            "2:wrong use"
        })
public final class StatusCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    PlaneOptions plane = new PlaneOptions();

    @Mixin
    Format format = new Format();

    @Override
    public Integer call() throws IOException {
        JsonNode status;
        try (Planes planes = plane.open()) {
            status = planes.all().size() == 1 ? planes.all().get(0).get("/api/status") : joined(planes);
        }
        if (format.isJson()) {
            Format.print(status, System.out);
        } else {
            StatusTable.print(status, System.out);
        }
        return status.path("configErrors").isEmpty() && status.path("rejected").asLong() == 0 ? 0 : 1;
    }

    /** One status of several replicas: what each says of its own agents; of the rest they all say the same. */
    private static JsonNode joined(Planes planes) throws IOException {
        ObjectNode joined = JSON.createObjectNode();
        ArrayNode agents = JSON.createArrayNode();
        ArrayNode instances = JSON.createArrayNode();
        long synced = 0;
        long rejected = 0;
        for (Plane plane : planes.all()) {
            JsonNode status = plane.get("/api/status");
            for (JsonNode agent : status.path("agents")) {
                agents.add(((ObjectNode) agent).put("replica", plane.name()));
            }
            status.path("instances").forEach(instances::add);
            synced += status.path("synced").asLong();
            rejected += status.path("rejected").asLong();
            joined.setAll((ObjectNode) status);
        }
        joined.put("synced", synced);
        joined.put("rejected", rejected);
        joined.set("agents", agents);
        joined.set("instances", instances);
        return joined;
    }
}
