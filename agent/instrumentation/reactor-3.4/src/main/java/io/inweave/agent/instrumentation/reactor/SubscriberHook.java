package io.inweave.agent.instrumentation.reactor;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;

/** Lets a subscriber hear its signals in the context that it subscribed in. */
public final class SubscriberHook extends Hook {
    public SubscriberHook(AgentServices services) {}

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshContext context = MeshContext.current();
        return context == null || value == null
                ? value
                : new CarryingSubscriber<>(context, (CoreSubscriber<Object>) value);
    }
}
