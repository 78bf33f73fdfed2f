package io.inweave.controlplane.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inweave.controlplane.analysis.Analysis;
import io.inweave.controlplane.analysis.FindingLine;
import io.inweave.controlplane.analysis.scene.LiveScene;
import io.inweave.controlplane.analysis.scene.Scene;
import io.inweave.controlplane.describe.Describer;
import io.inweave.controlplane.describe.Description;
import io.inweave.controlplane.model.Instance;
import io.inweave.controlplane.registry.RegisteredInstance;
import io.inweave.controlplane.registry.Registration;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What is wrong with what is served, and what applies to one workload or service. */
final class InspectionPages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final StatusServer.Shown shown;

    InspectionPages(StatusServer.Shown shown) {
        this.shown = shown;
    }

    Reply analysis() {
        return json(Map.of(
                "findings", Analysis.of(scene()).stream().map(FindingLine::of).toList()));
    }

    Reply description(Query query) {
        String name = query.value("name");
        if (name == null) {
            return Reply.text(400, "name: expected a workload, a service, an instance or a process id\n");
        }
        String namespace = query.value("namespace");
        List<Description> found =
                new Describer(scene()).of(Describer.Target.parse(name, namespace == null ? "" : namespace));
        return found.isEmpty()
                ? Reply.text(404, "nothing here is called " + name + "\n")
                : json(Map.of("descriptions", found));
    }

    private Scene scene() {
        return LiveScene.of(
                shown.world().get(),
                shown.state().get(),
                shown.registry().instances().stream()
                        .filter(RegisteredInstance::connected)
                        .map(InspectionPages::instance)
                        .toList());
    }

    private static Instance instance(RegisteredInstance registered) {
        Registration registration = registered.registration();
        return Instance.of(registration.workload(), registration.instance(), registration.address())
                .withAnnounced(registered.announced())
                .withPorts(registration.ports());
    }

    private static Reply json(Object value) {
        try {
            return new Reply(
                    200, "application/json", JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of texts are always written", impossible);
        }
    }
}
