package io.inweave.core.identity;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The current identity, which changes when it is renewed. Thread-safe; reading takes no lock. */
public interface IdentitySource {
    /**
     * The current identity; null until the first one is there. It may have expired: whoever uses it compares
     * {@link Svid#expiredAt} with the clock and refuses.
     */
    @Nullable
    Identity current();

    /**
     * Tells a listener of every identity from now on, and at once of the current one if there is one. It is called on the
     * thread that publishes and must not block.
     */
    void onChange(Consumer<Identity> listener);
}
