package io.inweave.core.xds.peer;

import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.Workload;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who peers say they are, as far as what they proved allows. A text is read once and then found again; all that is kept is
 * bounded, whatever peers send: at most 512 texts of 8,192 characters, at most 32 workloads of an identity and 1,000 identities.
 * Thread-safe; finding takes no lock.
 */
public final class PeerCache {
    private static final int LONGEST_TEXT = 8_192;
    private static final int MOST_TEXTS = 256;
    private static final int MOST_WORKLOADS = 32;
    private static final int MOST_IDENTITIES = 1_000;

    private final ConcurrentHashMap<SpiffeId, Set<Workload>> believed = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<String, Verdict> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<String, Verdict> old = new ConcurrentHashMap<>();

    /** What a text is worth from one peer. */
    private static final class Verdict {
        final SpiffeId peer;
        final Workload workload;

        Verdict(SpiffeId peer, Workload workload) {
            this.peer = peer;
            this.workload = workload;
        }
    }

    /**
     * The workload that a peer says it is.
     *
     * @param header value of {@link PeerMetadata#HEADER}, null without one
     * @param proved by the peer, over mutual TLS
     * @return {@link Workload#UNKNOWN} when it says nothing that can be believed
     */
    public Workload workload(@Nullable String header, SpiffeId proved) {
        if (header == null || header.length() > LONGEST_TEXT) {
            return Workload.UNKNOWN;
        }
        Verdict known = young.get(header);
        if (known != null && known.peer.equals(proved)) {
            return known.workload;
        }
        known = old.get(header);
        if (known == null || !known.peer.equals(proved)) {
            known = new Verdict(proved, judge(header, proved));
        }
        keep(header, known);
        return known.workload;
    }

    private void keep(String header, Verdict verdict) {
        if (young.size() >= MOST_TEXTS) {
            turn();
        }
        young.put(header, verdict);
    }

    /** Forgets what was not asked for since the last turn. */
    private synchronized void turn() {
        if (young.size() >= MOST_TEXTS) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }

    private Workload judge(String header, SpiffeId proved) {
        PeerMetadata told = PeerMetadata.decode(header);
        return told != null && told.agreesWith(proved) && mayBe(proved, told.workload())
                ? told.workload()
                : Workload.UNKNOWN;
    }

    /** Metrics have a series for each workload: an identity that is ever another one must not use them up. */
    private boolean mayBe(SpiffeId proved, Workload workload) {
        Set<Workload> known = believed.get(proved);
        if (known == null) {
            if (believed.size() >= MOST_IDENTITIES) {
                return false;
            }
            known = believed.computeIfAbsent(proved, id -> ConcurrentHashMap.newKeySet());
        }
        return known.contains(workload) || (known.size() < MOST_WORKLOADS && known.add(workload));
    }
}
