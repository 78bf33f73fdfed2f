package io.inweave.agent.weaving;

import io.inweave.core.exchange.Destination;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says once, when it is first used, that a part of a library is left alone, and what follows from that. For a part that an
 * application would take for woven, since the rest of the library is. Thread-safe.
 */
public final class LeftAlone {
    private final AgentServices services;
    private final String part;
    private final String consequence;
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * @param part as its users know it, such as {@code the async client of Apache HttpClient 5}
     * @param consequence what the mesh does not do for it, such as {@code its calls are not in the mesh}
     */
    public LeftAlone(AgentServices services, String part, String consequence) {
        this.services = services;
        this.part = part;
        this.consequence = consequence;
    }

    /** The part is used. */
    public void say() {
        if (!told.get() && told.compareAndSet(false, true)) {
            services.log()
                    .warn(
                            "library left alone: " + consequence,
                            "library",
                            part,
                            "reason",
                            "there is no instrumentation for it");
        }
    }

    /** The part is used to call a host: said if that is one of the mesh, as far as is known or as soon as it is. No thread waits. */
    public void calls(String host, int port) {
        if (told.get()) {
            return;
        }
        switch (services.outbound().destination(host, port).kind()) {
            case MESH:
                say();
                break;
            case UNKNOWN:
                services.outbound().discover(host, port).whenComplete((found, failure) -> {
                    if (found != null && found.kind() == Destination.Kind.MESH) {
                        say();
                    }
                });
                break;
            default:
                break;
        }
    }
}
