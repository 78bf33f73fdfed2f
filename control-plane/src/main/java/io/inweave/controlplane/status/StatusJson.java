package io.inweave.controlplane.status;

import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.Workload;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.registry.RegisteredInstance;
import io.inweave.controlplane.registry.Registration;
import io.inweave.controlplane.serve.StreamStatus;
import io.inweave.controlplane.serve.TypeStatus;
import io.inweave.controlplane.source.document.ConfigError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is going on, as JSON: for {@code inweave status}, for the page, and for Prometheus' service discovery. */
final class StatusJson {
    private final StatusServer.Shown shown;

    StatusJson(StatusServer.Shown shown) {
        this.shown = shown;
    }

    Map<String, Object> make() {
        World world = shown.world().get();
        List<StreamStatus> streams = shown.streams().statuses();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("trustDomain", world.trustDomain());
        json.put("synced", streams.stream().filter(StreamStatus::synced).count());
        json.put("rejected", streams.stream().filter(StatusJson::rejects).count());
        json.put("agents", each(streams, StatusJson::agent));
        json.put("instances", each(shown.registry().instances(), instance -> instance(world, instance)));
        json.put("services", each(world.configuration().services(), StatusJson::service));
        json.put("configErrors", each(shown.state().get().errors(), StatusJson::error));
        return json;
    }

    /** Prometheus' HTTP service discovery: one group of one target for each instance with a metrics port. */
    List<Map<String, Object>> targets() {
        List<Map<String, Object>> targets = new ArrayList<>();
        for (RegisteredInstance instance : shown.registry().instances()) {
            Registration registration = instance.registration();
            if (registration.metricsPort() > 0) {
                String host = registration.address();
                String literal = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
                Map<String, Object> target = new LinkedHashMap<>();
                target.put("targets", List.of(literal + ":" + registration.metricsPort()));
                target.put(
                        "labels",
                        Map.of(
                                "namespace", registration.workload().namespace(),
                                "workload", registration.workload().object().name(),
                                "instance_id", registration.instance()));
                targets.add(target);
            }
        }
        return targets;
    }

    private static boolean rejects(StreamStatus stream) {
        return stream.types().stream().anyMatch(type -> !type.lastError().isEmpty());
    }

    private static Map<String, Object> agent(StreamStatus stream) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("node", stream.node());
        json.put("kind", stream.kind());
        json.put("protocol", stream.protocol());
        json.put("identity", stream.identity());
        json.put("group", stream.group());
        json.put("instance", stream.instance());
        json.put("remote", stream.remote());
        json.put("since", stream.since().toString());
        json.put("synced", stream.synced());
        json.put("types", each(stream.types(), StatusJson::type));
        return json;
    }

    private static Map<String, Object> type(TypeStatus type) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", type.type());
        json.put("subscribed", type.subscribed());
        json.put("held", type.held());
        json.put("synced", type.synced());
        json.put("acknowledged", type.acknowledged());
        json.put("rejected", type.rejected());
        json.put("lastError", type.lastError());
        return json;
    }

    private static Map<String, Object> instance(World world, RegisteredInstance instance) {
        Registration registration = instance.registration();
        Workload workload = world.workload(registration.workload());
        InstanceView view = new InstanceView(world, instance);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("group", registration.workload().toString());
        json.put("id", registration.instance());
        json.put("address", registration.address());
        json.put("identity", workload == null ? null : world.spiffeId(workload.namespace(), workload.serviceAccount()));
        json.put("announced", new ArrayList<>(instance.announced()));
        json.put("serves", new ArrayList<>(view.serves()));
        json.put("unprotected", new ArrayList<>(view.unprotected()));
        json.put("metricsPort", registration.metricsPort());
        json.put("connected", instance.connected());
        return json;
    }

    private static Map<String, Object> service(Service service) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("host", service.host());
        json.put("namespace", service.namespace());
        json.put("external", service.external());
        json.put("ports", each(service.ports(), StatusJson::port));
        return json;
    }

    private static Map<String, Object> port(ServicePort port) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", port.number());
        json.put("name", port.name());
        json.put("protocol", port.protocol().name());
        return json;
    }

    private static Map<String, Object> error(ConfigError error) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", error.file());
        json.put("line", error.line());
        json.put("resource", error.resource());
        json.put("field", error.field());
        json.put("value", error.value());
        json.put("expected", error.expected());
        json.put("message", error.toString());
        return json;
    }

    private static <T> List<Map<String, Object>> each(List<T> values, Function<T, Map<String, Object>> json) {
        List<Map<String, Object>> all = new ArrayList<>(values.size());
        values.forEach(value -> all.add(json.apply(value)));
        return all;
    }
}
