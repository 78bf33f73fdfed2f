package io.inweave.core.xds;

import io.inweave.core.protobuf.Any;
import io.inweave.core.protobuf.MalformedMessage;
import io.inweave.core.protobuf.WireFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the control plane says ({@code envoy.service.discovery.v3.DeltaDiscoveryResponse}). Immutable. */
public final class DeltaResponse {
    private static final int RESOURCES = 2;
    private static final int TYPE_URL = 4;
    private static final int NONCE = 5;
    private static final int REMOVED = 6;

    private final String typeUrl;
    private final String nonce;
    private final List<Item> resources = new ArrayList<>();
    private final List<String> removed;

    private DeltaResponse(WireFields fields) {
        this.typeUrl = fields.text(TYPE_URL);
        this.nonce = fields.text(NONCE);
        this.removed = fields.texts(REMOVED);
        for (WireFields item : fields.messages(RESOURCES)) {
            resources.add(new Item(item));
        }
    }

    /** @throws MalformedMessage when the bytes are none */
    static DeltaResponse parse(byte[] bytes) {
        return new DeltaResponse(WireFields.parse(bytes));
    }

    String typeUrl() {
        return typeUrl;
    }

    String nonce() {
        return nonce;
    }

    List<Item> resources() {
        return resources;
    }

    /** Names of resources that are no more. */
    List<String> removed() {
        return removed;
    }

    /** One resource ({@code envoy.service.discovery.v3.Resource}). */
    static final class Item {
        private static final int VERSION = 1;
        private static final int RESOURCE = 2;
        private static final int NAME = 3;

        private final String name;
        private final String version;
        private final @Nullable Any resource;

        private Item(WireFields fields) {
            this.name = fields.text(NAME);
            this.version = fields.text(VERSION);
            this.resource = fields.has(RESOURCE) ? Any.parse(fields.bytes(RESOURCE)) : null;
        }

        String name() {
            return name;
        }

        String version() {
            return version;
        }

        @Nullable
        Any resource() {
            return resource;
        }
    }
}
