package io.inweave.core.exchange.kit;

import io.inweave.core.model.Endpoint;
import io.inweave.core.model.cluster.Cluster;
import io.inweave.core.model.cluster.EndpointGroup;
import io.inweave.core.model.cluster.LocalityEndpoints;
import io.inweave.core.model.route.PathMatch;
import io.inweave.core.model.route.Route;
import io.inweave.core.model.route.RouteAction;
import io.inweave.core.model.route.RouteMatch;
import io.inweave.core.model.route.RouteTable;
import io.inweave.core.model.route.VirtualHost;
import io.inweave.core.model.view.InboundListener;
import io.inweave.core.model.view.Lookup;
import io.inweave.core.model.view.MeshView;
import io.inweave.core.model.view.OutboundListener;
import io.inweave.core.xds.Subscriptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A control plane's knowledge that a test changes by hand. */
public final class TestMesh implements Subscriptions {
    public final List<String> asked = new ArrayList<>();
    public final List<String> announced = new ArrayList<>();
    public final List<String> withdrawn = new ArrayList<>();
    private final CompletableFuture<Void> firstAnswer = new CompletableFuture<>();
    private final Map<String, CompletableFuture<Lookup<OutboundListener>>> outbound = new HashMap<>();
    private final Map<String, CompletableFuture<Lookup<InboundListener>>> inbound = new HashMap<>();
    private volatile MeshView view = MeshView.EMPTY;
    public volatile boolean connected = true;

    /** A listener {@code payment:8080} with these routes. */
    public TestMesh routes(Route... routes) {
        return virtualHost(VirtualHost.builder()
                .name("payment")
                .domains(List.of("payment", "payment:8080"))
                .routes(List.of(routes))
                .countsAttempts(true)
                .build());
    }

    public TestMesh virtualHost(VirtualHost host) {
        return listener(listener("payment:8080", host));
    }

    /** A listener of that name whose routes take any host. */
    public static OutboundListener payment(String hostPort, Route... routes) {
        return listener(
                hostPort,
                VirtualHost.builder()
                        .name("payment")
                        .domains(List.of("*"))
                        .routes(List.of(routes))
                        .build());
    }

    private static OutboundListener listener(String hostPort, VirtualHost host) {
        return OutboundListener.builder()
                .name(hostPort)
                .inlineRoutes(RouteTable.of("payment", List.of(host)))
                .build();
    }

    public TestMesh listener(OutboundListener listener) {
        Map<String, Lookup<OutboundListener>> all = new HashMap<>(view.outbound());
        all.put(listener.name(), Lookup.present(listener));
        view = view.toBuilder().origin(MeshView.Origin.LIVE).outbound(all).build();
        answerFirst();
        complete(outbound, listener.name(), Lookup.present(listener));
        return this;
    }

    public TestMesh absent(String hostPort) {
        Map<String, Lookup<OutboundListener>> all = new HashMap<>(view.outbound());
        all.put(hostPort, Lookup.absent());
        view = view.toBuilder().origin(MeshView.Origin.LIVE).outbound(all).build();
        answerFirst();
        complete(outbound, hostPort, Lookup.absent());
        return this;
    }

    public TestMesh cluster(Cluster.Builder cluster, Endpoint... endpoints) {
        return cluster(
                cluster,
                EndpointGroup.builder()
                        .name("endpoints")
                        .localities(List.of(LocalityEndpoints.builder()
                                .endpoints(List.of(endpoints))
                                .weight(1)
                                .build())));
    }

    public TestMesh cluster(Cluster.Builder cluster, EndpointGroup.Builder endpoints) {
        Cluster built = cluster.inlineEndpoints(endpoints.build()).build();
        Map<String, Cluster> all = new HashMap<>(view.clusters());
        all.put(built.name(), built);
        view = view.toBuilder().clusters(all).build();
        return this;
    }

    public void forgetClusters() {
        view = view.toBuilder().clusters(Map.of()).build();
    }

    public TestMesh inboundListener(InboundListener listener) {
        Map<String, Lookup<InboundListener>> all = new HashMap<>(view.inbound());
        all.put(listener.name(), Lookup.present(listener));
        view = view.toBuilder().origin(MeshView.Origin.LIVE).inbound(all).build();
        complete(inbound, listener.name(), Lookup.present(listener));
        return this;
    }

    public TestMesh inboundAbsent(String name) {
        Map<String, Lookup<InboundListener>> all = new HashMap<>(view.inbound());
        all.put(name, Lookup.absent());
        view = view.toBuilder().inbound(all).build();
        complete(inbound, name, Lookup.absent());
        return this;
    }

    /** A last known state that has the first name, but not what it needs; the others were asked for in this run. */
    public TestMesh lastKnown(String hostPort, String... strangers) {
        Map<String, Lookup<OutboundListener>> all = new HashMap<>();
        all.put(hostPort, Lookup.incomplete());
        for (String stranger : strangers) {
            all.put(stranger, Lookup.pending());
        }
        view = view.toBuilder().origin(MeshView.Origin.LAST_KNOWN).outbound(all).build();
        return this;
    }

    /** The control plane has told that the name exists, but not yet all that it depends on. */
    public TestMesh incomplete(String hostPort) {
        Map<String, Lookup<OutboundListener>> all = new HashMap<>(view.outbound());
        all.put(hostPort, Lookup.incomplete());
        view = view.toBuilder().origin(MeshView.Origin.LIVE).outbound(all).build();
        answerFirst();
        return this;
    }

    public TestMesh inboundRefused(String name) {
        Map<String, Lookup<InboundListener>> all = new HashMap<>(view.inbound());
        all.put(name, Lookup.refused());
        view = view.toBuilder().inbound(all).build();
        return this;
    }

    public void answerFirst() {
        firstAnswer.complete(null);
    }

    private static <T> void complete(Map<String, CompletableFuture<Lookup<T>>> waiting, String name, Lookup<T> with) {
        CompletableFuture<Lookup<T>> future = waiting.get(name);
        if (future != null) {
            future.complete(with);
        }
    }

    public static Route route(RouteAction action) {
        return Route.builder()
                .name("default")
                .match(RouteMatch.builder().path(PathMatch.ANY).build())
                .action(action)
                .build();
    }

    public static Endpoint endpoint(String address) {
        return Endpoint.builder().address(address).port(8080).build();
    }

    @Override
    public MeshView view() {
        return view;
    }

    @Override
    public CompletableFuture<Lookup<OutboundListener>> outbound(String hostPort) {
        asked.add(hostPort);
        Lookup<OutboundListener> known = view.outbound(hostPort);
        return known.isKnown()
                ? CompletableFuture.completedFuture(known)
                : outbound.computeIfAbsent(hostPort, name -> new CompletableFuture<>());
    }

    @Override
    public CompletableFuture<Lookup<InboundListener>> inbound(String address, int port) {
        String name = Subscriptions.inboundName(address, port);
        if (!announced.contains(name)) {
            announced.add(name);
        }
        Lookup<InboundListener> known = view.inbound(name);
        return known.isKnown()
                ? CompletableFuture.completedFuture(known)
                : inbound.computeIfAbsent(name, key -> new CompletableFuture<>());
    }

    @Override
    public void withdraw(String address, int port) {
        withdrawn.add(Subscriptions.inboundName(address, port));
    }

    @Override
    public boolean connected() {
        return connected && firstAnswer.isDone();
    }

    @Override
    public CompletableFuture<Void> firstAnswer() {
        return firstAnswer;
    }
}
