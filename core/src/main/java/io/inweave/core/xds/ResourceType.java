package io.inweave.core.xds;

import io.inweave.core.protobuf.Any;
import io.inweave.core.protobuf.MalformedMessage;
import io.inweave.core.xds.parse.ClusterParser;
import io.inweave.core.xds.parse.EndpointParser;
import io.inweave.core.xds.parse.InboundListenerParser;
import io.inweave.core.xds.parse.InvalidResourceException;
import io.inweave.core.xds.parse.ListenerParser;
import io.inweave.core.xds.parse.RouteTableParser;
import org.jspecify.annotations.Nullable;

/** The types of resources, in the order in which one refers to the next. */
enum ResourceType {
    LDS("envoy.config.listener.v3.Listener", "listener") {
        @Override
        Object read(String name, Any packed) throws InvalidResourceException {
            return isInbound(name) ? InboundListenerParser.parse(name, packed) : ListenerParser.parse(name, packed);
        }
    },
    RDS("envoy.config.route.v3.RouteConfiguration", "route table") {
        @Override
        Object read(String name, Any packed) throws InvalidResourceException {
            return RouteTableParser.parse(name, packed);
        }
    },
    CDS("envoy.config.cluster.v3.Cluster", "cluster") {
        @Override
        Object read(String name, Any packed) throws InvalidResourceException {
            return ClusterParser.parse(name, packed);
        }
    },
    EDS("envoy.config.endpoint.v3.ClusterLoadAssignment", "endpoints") {
        @Override
        Object read(String name, Any packed) throws InvalidResourceException {
            return EndpointParser.parse(name, packed);
        }
    };

    private static final String INBOUND_PREFIX = "xds.istio.io/grpc/lds/inbound/";

    private final String url;
    private final String title;

    ResourceType(String message, String title) {
        this.url = "type.googleapis.com/" + message;
        this.title = title;
    }

    /** The type's URL on the wire. */
    String url() {
        return url;
    }

    /** What people call it. */
    String title() {
        return title;
    }

    /** Makes the model's value of a message, or tells why not. */
    final Object parse(String name, Any packed) throws InvalidResourceException {
        try {
            return read(name, packed);
        } catch (MalformedMessage e) {
            throw InvalidResourceException.of(e);
        }
    }

    abstract Object read(String name, Any packed) throws InvalidResourceException;

    static @Nullable ResourceType ofUrl(String url) {
        for (ResourceType type : values()) {
            if (type.url.equals(url)) {
                return type;
            }
        }
        return null;
    }

    static boolean isInbound(String listenerName) {
        return listenerName.startsWith(INBOUND_PREFIX);
    }
}
