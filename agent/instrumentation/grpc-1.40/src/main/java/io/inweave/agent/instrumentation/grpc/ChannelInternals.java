package io.inweave.agent.instrumentation.grpc;

import io.grpc.ManagedChannel;
import io.grpc.NameResolver;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** The channel behind a resolver's listener, as far as its resolver has to do with it. */
final class ChannelInternals {
    private static final String LISTENER = "io.grpc.internal.ManagedChannelImpl$NameResolverListener";
    private static final String CHANNEL = "io.grpc.internal.ManagedChannelImpl";
    private static final Class<?> LISTENER_TYPE = Fields.type(LISTENER);
    private static final Field OUTER = Fields.of(LISTENER, "this$0");
    private static final Field LOOK_UP = Fields.of(CHANNEL, "lookUpServiceConfig");
    private static final Field DEFAULT_CONFIG = Fields.of(CHANNEL, "defaultServiceConfig");
    private static final Field RETRY_ENABLED = Fields.of(CHANNEL, "retryEnabled");

    private final ManagedChannel channel;
    private final boolean lookedUp;

    private ChannelInternals(ManagedChannel channel) {
        this.channel = channel;
        this.lookedUp = (Boolean) Fields.require(LOOK_UP, channel);
    }

    /** Null for a listener that is no channel's own. */
    static @Nullable ChannelInternals of(NameResolver.Listener2 listener) {
        return LISTENER_TYPE.isInstance(listener)
                ? new ChannelInternals((ManagedChannel) Fields.require(OUTER, listener))
                : null;
    }

    boolean retryEnabled() {
        return (Boolean) Fields.require(RETRY_ENABLED, channel);
    }

    /** The application's own method settings, parsed; null without. */
    @Nullable
    Object defaultServiceConfig() {
        return Fields.get(DEFAULT_CONFIG, channel);
    }

    /** Lets a resolver's service config count, even where the application said {@code disableServiceConfigLookUp()}. */
    void allowServiceConfig() {
        setLookUp(true);
    }

    void restoreServiceConfig() {
        setLookUp(lookedUp);
    }

    private void setLookUp(boolean value) {
        if (lookedUp) {
            return;
        }
        try {
            LOOK_UP.setBoolean(channel, value);
        } catch (IllegalAccessException e) {
            throw new LinkageError("gRPC: field " + LOOK_UP + " cannot be set", e);
        }
    }

    /** Makes the channel resolve its name anew, with a resolver made anew; calls that are under way go on. */
    void resolveAnew() {
        channel.enterIdle();
    }
}
