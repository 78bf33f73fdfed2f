package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** On the host of {@code NetworkClient.doConnect}: the endpoint's address in place of the invented host. */
public final class AddressHook extends Hook {
    static final String INVENTED = ".inweave.invalid";

    public AddressHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        if (value == null || !((String) value).endsWith(INVENTED)) {
            return value;
        }
        UrlCall call = UrlCall.current();
        if (call == null) {
            throw Deliberate.of(new IOException("no attempt is known for " + value));
        }
        try {
            return call.address((String) value);
        } catch (IOException e) {
            throw Deliberate.of(e);
        }
    }
}
