package io.inweave.core.xds;

import io.inweave.core.protobuf.ProtobufWriter;

/** The protobuf form of {@link XdsNode} ({@code envoy.config.core.v3.Node}). */
final class NodeMessage {
    private static final String USER_AGENT = "inweave-agent";
    private static final int ID = 1;
    private static final int METADATA = 3;
    private static final int USER_AGENT_NAME = 6;
    private static final int USER_AGENT_VERSION = 7;
    /** Of {@code google.protobuf.Struct}, its entries and {@code google.protobuf.Value}. */
    private static final int FIELDS = 1;

    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int STRING_VALUE = 3;

    private NodeMessage() {}

    static byte[] of(XdsNode node) {
        ProtobufWriter out = new ProtobufWriter();
        out.text(ID, node.id());
        out.message(
                METADATA,
                metadata -> node.metadata()
                        .forEach((key, value) -> metadata.message(FIELDS, entry -> {
                            entry.text(KEY, key);
                            entry.message(VALUE, text -> text.text(STRING_VALUE, value));
                        })));
        out.text(USER_AGENT_NAME, USER_AGENT);
        out.text(USER_AGENT_VERSION, node.userAgentVersion());
        return out.toBytes();
    }
}
