package io.inweave.agent.runtime;

import io.inweave.core.exchange.Inbound;
import io.inweave.core.exchange.Outbound;
import io.inweave.core.tls.MeshTls;

/** What the agent needs of a data plane that runs. */
interface Plane {
    Outbound outbound();

    Inbound inbound();

    MeshTls tls();

    /** Withdraws what was announced; may block, for a bounded time. */
    void drain();

    void close();
}
