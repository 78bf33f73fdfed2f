package io.inweave.controlplane.analysis;

import io.inweave.controlplane.analysis.scene.Place;
import io.inweave.controlplane.analysis.scene.Scene;
import io.inweave.controlplane.analysis.scene.Subject;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.source.Parsed;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Service ports that name a container's port which none of the selected pods has. */
final class TargetPortCheck implements Check {
    @Override
    public void look(Scene scene, Consumer<Finding> found) {
        for (Parsed resource : scene.state().joined().resources()) {
            for (Object value : resource.values()) {
                if (value instanceof Service service && !service.selector().isEmpty()) {
                    look(scene.members(service), service, Place.of(resource), found);
                }
            }
        }
    }

    private static void look(List<Subject> members, Service service, Place place, Consumer<Finding> found) {
        boolean pods = !members.isEmpty() && members.stream().allMatch(member -> member.kind() == Subject.Kind.POD);
        int index = 0;
        for (ServicePort port : service.ports()) {
            String field = "spec.ports[" + index++ + "].targetPort";
            String name = port.targetName();
            if (pods
                    && name != null
                    && members.stream().map(member -> member.port(port)).noneMatch(Objects::nonNull)) {
                found.accept(new Finding(
                        Rule.TARGET_PORT_UNKNOWN,
                        place,
                        field,
                        name,
                        "no container of " + members.get(0).title() + " has a port of this name: port " + port.number()
                                + " has no endpoints"));
            }
        }
    }
}
