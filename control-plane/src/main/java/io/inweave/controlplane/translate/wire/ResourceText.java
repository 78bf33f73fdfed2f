package io.inweave.controlplane.translate.wire;

import com.google.protobuf.Any;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.filters.http.cors.v3.Cors;
import io.envoyproxy.envoy.extensions.filters.http.cors.v3.CorsPolicy;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.HTTPFault;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.util.List;

/** Resources as people read them: protobuf's JSON, with what is packed in them. */
public final class ResourceText {
    private static final TypeRegistry TYPES = TypeRegistry.newBuilder()
            .add(List.of(
                    Cluster.getDescriptor(),
                    ClusterLoadAssignment.getDescriptor(),
                    Listener.getDescriptor(),
                    RouteConfiguration.getDescriptor(),
                    HttpConnectionManager.getDescriptor(),
                    Router.getDescriptor(),
                    RBAC.getDescriptor(),
                    HTTPFault.getDescriptor(),
                    Cors.getDescriptor(),
                    CorsPolicy.getDescriptor(),
                    PreviousHostsPredicate.getDescriptor(),
                    UpstreamTlsContext.getDescriptor(),
                    DownstreamTlsContext.getDescriptor(),
                    HttpProtocolOptions.getDescriptor(),
                    rawBuffer()))
            .build();
    private static final JsonFormat.Printer PRINTER =
            JsonFormat.printer().usingTypeRegistry(TYPES).omittingInsignificantWhitespace();

    private ResourceText() {}

    /**
     * A resource in the JSON mapping of protobuf.
     *
     * @throws IllegalStateException when something is packed in it that is not among the types above: a mistake in here
     */
    public static String json(Any resource) {
        try {
            return PRINTER.print(resource);
        } catch (InvalidProtocolBufferException unknown) {
            throw new IllegalStateException("cannot be shown: " + unknown.getMessage(), unknown);
        }
    }

    /** It has no fields, and no generated class. */
    private static Descriptor rawBuffer() {
        try {
            return FileDescriptor.buildFrom(
                            FileDescriptorProto.newBuilder()
                                    .setName("envoy/extensions/transport_sockets/raw_buffer/v3/raw_buffer.proto")
                                    .setPackage("envoy.extensions.transport_sockets.raw_buffer.v3")
                                    .addMessageType(DescriptorProto.newBuilder().setName("RawBuffer"))
                                    .build(),
                            new FileDescriptor[0])
                    .findMessageTypeByName("RawBuffer");
        } catch (DescriptorValidationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
