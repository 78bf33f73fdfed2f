package io.inweave.agent.instrumentation.netty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lets a task run in the context of who handed it over. Not what a channel does for itself, such as registering or writing: it
 * calls nobody that would ask, and a connection outlives the request that happened to open it.
 */
public final class ExecuteHook extends Hook {
    private static final String[] NOBODYS = {
        "io.netty.channel.AbstractChannel$",
        "io.netty.channel.AbstractChannelHandlerContext$WriteTask",
        "io.netty.channel.AbstractChannelHandlerContext$Tasks",
        "io.netty.channel.DefaultChannelPipeline$",
        "io.netty.util.concurrent.DefaultPromise$",
        "io.netty.util.concurrent.ScheduledFutureTask",
        "io.netty.util.concurrent.SingleThreadEventExecutor$",
        // Flushes what all calls of a connection have queued.
        "io.grpc.netty.WriteQueue$",
        // Begins with the next request of a connection when the answer before it has ended.
        "reactor.netty.http.server.HttpTrafficHandler",
    };

    private static final ClassValue<Boolean> OWN = new ClassValue<Boolean>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return Arrays.stream(NOBODYS).anyMatch(type.getName()::startsWith);
        }
    };

    public ExecuteHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshContext context = MeshContext.current();
        return context == null || value == null || OWN.get(value.getClass()) ? value : context.wrap((Runnable) value);
    }
}
