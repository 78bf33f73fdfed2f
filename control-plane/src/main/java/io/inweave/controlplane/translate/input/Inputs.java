package io.inweave.controlplane.translate.input;

import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServiceEndpoint;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.Workload;
import io.inweave.controlplane.model.WorkloadId;
import io.inweave.controlplane.model.WorkloadText;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.model.naming.Locality;
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
public final class Inputs {
    private final Asker asker;
    private @Nullable World world;
    private final List<Question> questions = new ArrayList<>();

    public Inputs(World world, Asker asker) {
        this.world = world;
        this.asker = asker;
    }

    private record Question(
            BiFunction<World, Asker, @Nullable Object> ask,
            @Nullable Object answer) {}

    /** Asks, and remembers. The answer must be a value. */
    public <T> T read(BiFunction<World, Asker, T> question) {
        T answer = question.apply(world(), asker);
        questions.add(new Question(question::apply, answer));
        return answer;
    }

    /** As {@link #read}, where the answer may be null. */
    public <T> @Nullable T readNullable(BiFunction<World, Asker, @Nullable T> question) {
        T answer = question.apply(world(), asker);
        questions.add(new Question(question::apply, answer));
        return answer;
    }

    /** No more questions: lets go of the world, which the answers may outlive by far. */
    public void close() {
        world = null;
    }

    private World world() {
        if (world == null) {
            throw new IllegalStateException("closed");
        }
        return world;
    }

    /** Whether all questions have the same answers there. */
    public boolean hold(World otherWorld, Asker otherAsker) {
        for (Question question : questions) {
            if (!Objects.equals(question.ask.apply(otherWorld, otherAsker), question.answer)) {
                return false;
            }
        }
        return true;
    }

    public ClientKind kind() {
        return asker.kind();
    }

    public String namespace() {
        return asker.namespace();
    }

    /** Labels of the asker: those of its workload, else its own. */
    public Map<String, String> labels() {
        return read(Inputs::labels);
    }

    /** Who asks, as {@link WorkloadText} writes it; null when the asker is of no workload that is known. */
    public @Nullable String workload() {
        return readNullable((anyWorld, anyAsker) -> {
            Workload workload = workload(anyWorld, anyAsker);
            return workload == null ? null : WorkloadText.of(workload);
        });
    }

    /** The services that the asker serves on a port. */
    public List<Service> servicesBehind(int port) {
        return read((anyWorld, anyAsker) -> {
            WorkloadId workload = anyAsker.workload();
            return workload == null ? List.of() : anyWorld.servicesOf(workload, anyAsker.instance(), port);
        });
    }

    /** Where the asker is; {@link Locality#NONE} when it is of no workload that is known. */
    public Locality locality() {
        return read((anyWorld, anyAsker) -> {
            Workload workload = workload(anyWorld, anyAsker);
            return workload == null ? Locality.NONE : workload.locality();
        });
    }

    private static Map<String, String> labels(World world, Asker asker) {
        Workload workload = workload(world, asker);
        return workload == null ? asker.labels() : workload.labels();
    }

    private static @Nullable Workload workload(World world, Asker asker) {
        WorkloadId id = asker.workload();
        return id == null ? null : world.workload(id);
    }

    private static @Nullable SidecarScope scope(World world, Asker asker) {
        return world.scopeOf(asker.namespace(), labels(world, asker));
    }

    /** As the asker means a name, within the scope that its Sidecar resource gives it; null when there is none. */
    public @Nullable Service serviceAsked(String name) {
        return readNullable(
                (anyWorld, anyAsker) -> anyWorld.serviceAsked(name, anyAsker.namespace(), scope(anyWorld, anyAsker)));
    }

    /** By its full name; null when there is none that the asker may see. */
    public @Nullable Service serviceNamed(String host) {
        return readNullable((anyWorld, anyAsker) -> anyWorld.serviceNamed(host, anyAsker.namespace()));
    }

    /** As the author of a resource in another namespace means it. */
    public @Nullable Service serviceMeant(String name, String authorNamespace) {
        return readNullable((anyWorld, anyAsker) -> anyWorld.serviceAsked(name, authorNamespace, null));
    }

    /** All services that the asker may see. */
    public List<Service> services() {
        return read((anyWorld, anyAsker) -> anyWorld.services(anyAsker.namespace(), scope(anyWorld, anyAsker)));
    }

    /** The routes that say where the asker's calls to a port of the service go; null for none. */
    public @Nullable VirtualService routesFor(Service service, int port) {
        return readNullable((anyWorld, anyAsker) -> anyWorld.routesFor(service, port, anyAsker.namespace()));
    }

    /** The DestinationRule that holds for the asker's calls to the service; null for none. */
    public @Nullable DestinationRule ruleFor(Service service) {
        return readNullable(
                (anyWorld, anyAsker) -> anyWorld.ruleFor(service, anyAsker.namespace(), labels(anyWorld, anyAsker)));
    }

    public List<ServiceEndpoint> endpoints(Service service, ServicePort port) {
        return read((anyWorld, anyAsker) -> anyWorld.endpoints(service, port));
    }

    public List<String> identities(Service service) {
        return read((anyWorld, anyAsker) -> anyWorld.identities(service));
    }
}
