package io.inweave.agent.weaving;

import io.inweave.bootstrap.Hook;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Says once, when it is first used, that a part of a library is left alone, and what follows from that. For a part that an
 * application would take for woven, since the rest of the library is. Shape {@link Shape#ENTER}.
 */
public abstract class LeftAloneHook extends Hook {
    private final AgentServices services;
    private final String part;
    private final String consequence;
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * @param part as its users know it, such as {@code the async client of Apache HttpClient 5}
     * @param consequence what the mesh does not do for it, such as {@code its calls are not in the mesh}
     */
    protected LeftAloneHook(AgentServices services, String part, String consequence) {
        this.services = services;
        this.part = part;
        this.consequence = consequence;
    }

    @Override
    public final @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        if (!told.get() && told.compareAndSet(false, true)) {
            services.log()
                    .warn(
                            "library left alone: " + consequence,
                            "library",
                            part,
                            "reason",
                            "there is no instrumentation for it");
        }
        return null;
    }
}
