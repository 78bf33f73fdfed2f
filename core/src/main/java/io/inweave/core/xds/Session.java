package io.inweave.core.xds;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The protocol on one stream: who we are, what we want, and what we made of what came. Belongs to the client's thread. */
final class Session {
    /** No stream: never open, sends nothing. */
    static final Session NONE = new Session(new byte[0]);

    private static final int LONGEST_REASON = 4096;

    private final Set<ResourceType> begun = EnumSet.noneOf(ResourceType.class);
    private final byte[] node;
    private AdsTransport.@Nullable Stream stream;
    private boolean introduced;
    private boolean open;

    Session(byte[] node) {
        this.node = node;
    }

    void start(AdsTransport.Stream stream) {
        this.stream = stream;
    }

    /** The connection is there: from now on subscriptions are sent. */
    void opened() {
        open = true;
    }

    boolean isOpen() {
        return open;
    }

    /**
     * Begins with a type, telling the versions that we have. An empty list of names would ask for all listeners or
     * clusters there are, so nothing is sent then.
     */
    void begin(ResourceType type, Collection<Resource> resources) {
        if (resources.isEmpty()) {
            return;
        }
        DeltaRequest request = request(type);
        for (Resource resource : resources) {
            request.subscribe(resource.name());
            if (!resource.version().isEmpty()) {
                request.has(resource.name(), resource.version());
            }
        }
        begun.add(type);
        send(request);
    }

    /** Says who we are when there is nothing to ask for yet; for endpoints, no names do mean none. */
    void introduce() {
        if (!introduced) {
            begun.add(ResourceType.EDS);
            send(request(ResourceType.EDS));
        }
    }

    void change(ResourceType type, List<Resource> added, List<String> dropped) {
        if (!begun.contains(type)) {
            begin(type, added);
            return;
        }
        DeltaRequest request = request(type);
        dropped.forEach(request::unsubscribe);
        added.forEach(resource -> request.subscribe(resource.name()));
        send(request);
    }

    /**
     * Repeats withdrawals of inbound listeners, which may have been lost with an earlier stream: an announcement outlives
     * its stream. A type must not begin without a name, so then the names are asked for and let go in one request: asked for
     * in one of its own, a port would be announced anew, and taken from a process that has it by now.
     */
    void withdrawAgain(Collection<String> names) {
        if (names.isEmpty()) {
            return;
        }
        DeltaRequest request = request(ResourceType.LDS);
        names.forEach(request::unsubscribe);
        if (begun.add(ResourceType.LDS)) {
            names.forEach(request::subscribe);
        }
        send(request);
    }

    void acknowledge(DeltaResponse response) {
        send(DeltaRequest.of(response.typeUrl()).answers(response.nonce()));
    }

    void refuse(DeltaResponse response, List<String> reasons) {
        String reason = String.join("; ", reasons);
        String told = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        send(DeltaRequest.of(response.typeUrl()).answers(response.nonce()).refuses(told));
    }

    void receiveNext() {
        if (stream != null) {
            stream.receiveNext();
        }
    }

    void cancel(String reason) {
        if (stream != null) {
            stream.cancel(reason);
        }
    }

    private DeltaRequest request(ResourceType type) {
        DeltaRequest request = DeltaRequest.of(type.url());
        return introduced ? request : request.node(node);
    }

    private void send(DeltaRequest request) {
        if (stream != null) {
            introduced = true;
            stream.send(request.toBytes());
        }
    }
}
