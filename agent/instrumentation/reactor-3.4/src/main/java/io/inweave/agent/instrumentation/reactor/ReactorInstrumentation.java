package io.inweave.agent.instrumentation.reactor;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** {@code Mono.create} and {@code Flux.create}: the bridges from callbacks, Reactor Netty's client among them. */
public final class ReactorInstrumentation implements Instrumentation {
    private static final String PUBLISHER = "reactor.core.publisher.";

    @Override
    public String name() {
        return "reactor";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Reactor", "3.4.0", "4"));
        subscribed(weaving, "MonoCreate");
        subscribed(weaving, "FluxCreate");
    }

    private static void subscribed(Weaving weaving, String type) {
        weaving.type(PUBLISHER + type)
                .weaveArgument(
                        MethodChoice.described("subscribe", "(Lreactor/core/CoreSubscriber;)V"),
                        0,
                        Shape.REPLACE_ARGUMENT,
                        "io.inweave.agent.instrumentation.reactor.SubscriberHook",
                        Safety.OPEN);
    }
}
