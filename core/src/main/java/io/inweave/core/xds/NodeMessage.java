package io.inweave.core.xds;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Node;

/** The protobuf form of {@link XdsNode}. */
final class NodeMessage {
    private static final String USER_AGENT = "inweave-agent";

    private NodeMessage() {}

    static Node of(XdsNode node) {
        Struct.Builder metadata = Struct.newBuilder();
        node.metadata()
                .forEach((key, value) -> metadata.putFields(
                        key, Value.newBuilder().setStringValue(value).build()));
        return Node.newBuilder()
                .setId(node.id())
                .setUserAgentName(USER_AGENT)
                .setUserAgentVersion(node.userAgentVersion())
                .setMetadata(metadata)
                .build();
    }
}
