package io.inweave.core.exchange.outbound;

import io.inweave.core.exchange.Answer;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.HeaderChanges;
import io.inweave.core.model.Endpoint;
import io.inweave.core.xds.peer.OwnMetadata;
import io.inweave.core.xds.peer.PeerMetadata;
import org.jspecify.annotations.Nullable;

/** Istio's headers by which the ends of a call tell each other who they are. */
final class PeerHeaders {
    private PeerHeaders() {}

    /**
     * Tells who calls; what an application hands on of its own callers never goes further. An agent of ours reads it in our
     * certificate, once a connection: some 400 characters in every request would be its dearest part.
     *
     * @param own null where the peer is not to be told: it is not of the mesh, or does not prove that it is
     */
    static void request(
            HeaderChanges.Builder changes, ClientRequest request, Endpoint peer, @Nullable OwnMetadata own) {
        if (own != null && !(own.certified() && peer.readsCertificates())) {
            changes.set(PeerMetadata.HEADER, own.text());
            changes.set(PeerMetadata.ID_HEADER, own.id());
        } else if (request.header(PeerMetadata.HEADER) != null || request.header(PeerMetadata.ID_HEADER) != null) {
            remove(changes);
        }
    }

    /** Whether an answer has them, as sidecars give them to those who sent theirs. */
    static boolean areIn(@Nullable Answer answer) {
        return answer != null
                && (answer.header(PeerMetadata.HEADER) != null || answer.header(PeerMetadata.ID_HEADER) != null);
    }

    static void remove(HeaderChanges.Builder changes) {
        changes.remove(PeerMetadata.HEADER).remove(PeerMetadata.ID_HEADER);
    }
}
