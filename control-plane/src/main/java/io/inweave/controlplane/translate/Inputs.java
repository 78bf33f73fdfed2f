package io.inweave.controlplane.translate;

import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServiceEndpoint;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.WorkloadGroup;
import io.inweave.controlplane.model.WorkloadText;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.model.naming.Locality;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.SidecarScope;
import io.inweave.controlplane.model.traffic.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one translation reads of world and asker. Each question is kept with its answer; when all questions have the
 * same answers in another world, the translation has the same result there.
 */
final class Inputs {
    private final Asker asker;
    private @Nullable World world;
    private final List<Question> questions = new ArrayList<>();

    Inputs(World world, Asker asker) {
        this.world = world;
        this.asker = asker;
    }

    private record Question(
            BiFunction<World, Asker, @Nullable Object> ask,
            @Nullable Object answer) {}

    /** Asks, and remembers. The answer must be a value. */
    <T> T read(BiFunction<World, Asker, T> question) {
        T answer = question.apply(world(), asker);
        questions.add(new Question(question::apply, answer));
        return answer;
    }

    <T> @Nullable T readNullable(BiFunction<World, Asker, @Nullable T> question) {
        T answer = question.apply(world(), asker);
        questions.add(new Question(question::apply, answer));
        return answer;
    }

    /** No more questions: lets go of the world, which the answers may outlive by far. */
    void close() {
        world = null;
    }

    private World world() {
        if (world == null) {
            throw new IllegalStateException("closed");
        }
        return world;
    }

    boolean hold(World otherWorld, Asker otherAsker) {
        for (Question question : questions) {
            if (!Objects.equals(question.ask.apply(otherWorld, otherAsker), question.answer)) {
                return false;
            }
        }
        return true;
    }

    ClientKind kind() {
        return asker.kind();
    }

    String namespace() {
        return asker.namespace();
    }

    Map<String, String> labels() {
        return read(Inputs::labels);
    }

    /** Who asks, as {@link WorkloadText} writes it; null when the asker is of no group. */
    @Nullable
    String workload() {
        return readNullable((anyWorld, anyAsker) -> {
            WorkloadGroup group = group(anyWorld, anyAsker);
            return group == null ? null : WorkloadText.of(group);
        });
    }

    /** The services that the asker serves on a port. */
    List<Service> servicesBehind(int port) {
        return read((anyWorld, anyAsker) -> {
            ObjectName group = anyAsker.group();
            return group == null ? List.of() : anyWorld.servicesOf(group, anyAsker.instance(), port);
        });
    }

    Locality locality() {
        return read((anyWorld, anyAsker) -> {
            WorkloadGroup group = group(anyWorld, anyAsker);
            return group == null ? Locality.NONE : group.locality();
        });
    }

    private static Map<String, String> labels(World world, Asker asker) {
        WorkloadGroup group = group(world, asker);
        return group == null ? asker.labels() : group.labels();
    }

    private static @Nullable WorkloadGroup group(World world, Asker asker) {
        ObjectName name = asker.group();
        return name == null ? null : world.group(name);
    }

    private static @Nullable SidecarScope scope(World world, Asker asker) {
        return world.scopeOf(asker.namespace(), labels(world, asker));
    }

    @Nullable
    Service serviceAsked(String name) {
        return readNullable(
                (anyWorld, anyAsker) -> anyWorld.serviceAsked(name, anyAsker.namespace(), scope(anyWorld, anyAsker)));
    }

    @Nullable
    Service serviceNamed(String host) {
        return readNullable((anyWorld, anyAsker) -> anyWorld.serviceNamed(host, anyAsker.namespace()));
    }

    /** As the author of a resource in another namespace means it. */
    @Nullable
    Service serviceMeant(String name, String authorNamespace) {
        return readNullable((anyWorld, anyAsker) -> anyWorld.serviceAsked(name, authorNamespace, null));
    }

    List<Service> services() {
        return read((anyWorld, anyAsker) -> anyWorld.services(anyAsker.namespace(), scope(anyWorld, anyAsker)));
    }

    @Nullable
    VirtualService routesFor(Service service) {
        return readNullable((anyWorld, anyAsker) -> anyWorld.routesFor(service, anyAsker.namespace()));
    }

    @Nullable
    DestinationRule ruleFor(Service service) {
        return readNullable(
                (anyWorld, anyAsker) -> anyWorld.ruleFor(service, anyAsker.namespace(), labels(anyWorld, anyAsker)));
    }

    List<ServiceEndpoint> endpoints(Service service, ServicePort port) {
        return read((anyWorld, anyAsker) -> anyWorld.endpoints(service, port));
    }

    List<String> identities(Service service) {
        return read((anyWorld, anyAsker) -> anyWorld.identities(service));
    }
}
