package io.inweave.core.xds;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc.AggregatedDiscoveryServiceImplBase;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.StreamObserver;
import io.inweave.core.grpc.GrpcEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A delta ADS server on a real socket. Answers what is subscribed to from its resources, or nothing at all; keeps what it was asked. */
final class ScriptedAds extends AggregatedDiscoveryServiceImplBase implements AutoCloseable {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "test-timer");
        thread.setDaemon(true);
        return thread;
    });

    final List<DeltaDiscoveryRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Resource> resources = new HashMap<>();
    private final List<StreamObserver<DeltaDiscoveryResponse>> streams = new CopyOnWriteArrayList<>();
    private final AtomicInteger nonces = new AtomicInteger();
    private boolean mute;
    private Server server;
    private int port;

    /** A way to whatever listens on a port of this machine. */
    static AdsTransport transport(int port) {
        return GrpcTransport.to(GrpcEndpoint.plaintext(InetAddress.getLoopbackAddress(), port, TIMER));
    }

    static ScriptedAds start() throws IOException {
        return start(0);
    }

    static ScriptedAds start(int port) throws IOException {
        ScriptedAds ads = new ScriptedAds();
        ads.server = OkHttpServerBuilder.forPort(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        InsecureServerCredentials.create())
                .executor(Executors.newCachedThreadPool())
                .permitKeepAliveTime(1, TimeUnit.SECONDS)
                .addService(ads)
                .build()
                .start();
        ads.port = ads.server.getPort();
        return ads;
    }

    int port() {
        return port;
    }

    /** Has a resource from now on; subscribers are not told. */
    synchronized ScriptedAds has(ResourceType type, String name, String version, Message message) {
        resources.put(type + name, resource(name, version, message));
        return this;
    }

    /** No answer to anything, until told otherwise. */
    synchronized ScriptedAds mute() {
        mute = true;
        return this;
    }

    synchronized void unmute() {
        mute = false;
    }

    static Resource resource(String name, String version, Message message) {
        return Resource.newBuilder()
                .setName(name)
                .setVersion(version)
                .setResource(message instanceof Any any ? any : Any.pack(message))
                .build();
    }

    /** Tells the newest stream of a resource's new version. */
    void push(ResourceType type, String name, String version, Message message) {
        has(type, name, version, message);
        send(response(type).addResources(resource(name, version, message)).build());
    }

    /** Tells the newest stream that a resource is no more. */
    synchronized void remove(ResourceType type, String name) {
        resources.remove(type + name);
        send(response(type).addRemovedResources(name).build());
    }

    synchronized void send(DeltaDiscoveryResponse response) {
        streams.get(streams.size() - 1).onNext(response);
    }

    DeltaDiscoveryResponse.Builder response(ResourceType type) {
        return DeltaDiscoveryResponse.newBuilder().setTypeUrl(type.url()).setNonce("n" + nonces.incrementAndGet());
    }

    /** Breaks the newest stream. */
    synchronized void cut() {
        streams.get(streams.size() - 1)
                .onError(Status.UNAVAILABLE.withDescription("cut").asRuntimeException());
    }

    int streams() {
        return streams.size();
    }

    List<DeltaDiscoveryRequest> requests(ResourceType type) {
        return requests.stream()
                .filter(request -> request.getTypeUrl().equals(type.url()))
                .toList();
    }

    @Override
    public StreamObserver<DeltaDiscoveryRequest> deltaAggregatedResources(
            StreamObserver<DeltaDiscoveryResponse> responses) {
        streams.add(responses);
        return new StreamObserver<>() {
            @Override
            public void onNext(DeltaDiscoveryRequest request) {
                requests.add(request);
                answer(request, responses);
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onCompleted() {}
        };
    }

    private synchronized void answer(DeltaDiscoveryRequest request, StreamObserver<DeltaDiscoveryResponse> responses) {
        ResourceType type = ResourceType.ofUrl(request.getTypeUrl());
        DeltaDiscoveryResponse.Builder response = response(type);
        for (String name : request.getResourceNamesSubscribeList()) {
            Resource known = resources.get(type + name);
            if (known == null) {
                response.addRemovedResources(name);
            } else if (!known.getVersion()
                    .equals(request.getInitialResourceVersionsMap().get(name))) {
                response.addResources(known);
            }
        }
        if (!mute && request.getResourceNamesSubscribeCount() > 0) {
            responses.onNext(response.build());
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
