package io.inweave.agent.instrumentation.jdktls;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** On what the JDK reads as the server names of a ClientHello: gives it names that it can read. */
public final class ServerNamesHook extends Hook {
    public ServerNamesHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        return value == null ? null : SidecarName.plain((ByteBuffer) value);
    }
}
