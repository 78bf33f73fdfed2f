package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/** On the DNS of an {@code Address}: the endpoint stands for the host. */
public final class AddressDnsHook extends Hook {
    public AddressDnsHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        Connecting connecting = Renewal.connecting();
        return connecting == null || value == null ? value : new MeshDns(connecting.attempt(), (Dns) value);
    }
}
