package io.inweave.controlplane.plane;

import io.inweave.controlplane.ca.CallerProof;
import io.inweave.controlplane.ca.CertificateAuthority;
import io.inweave.controlplane.registry.Registrations;
import io.inweave.controlplane.token.TokenMint;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Where a control plane has configuration and workloads from, who vouches for its callers, and where it keeps what must
 * outlive it: a directory, or a Kubernetes cluster.
 */
interface Backing extends AutoCloseable {
    CertificateAuthority authority();

    Registrations registrations();

    CallerProof proof();

    /** Where proofs are judged, which may have to wait. */
    Executor judging();

    /** Begins to watch; on return the world is whole for the first time. */
    void watch() throws IOException;

    /** The ports are open: others may be told where. */
    void opened(Addresses addresses) throws IOException;

    /** Once a second. */
    void tick();

    /** Null where callers prove themselves otherwise. */
    @Nullable
    TokenMint mint();

    @Override
    void close();
}
