package io.inweave.agent.instrumentation.springwebflux;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Tells a WebClient's request headers to the client beneath, which gets them only once it has a connection. */
public final class WebClientInstrumentation implements Instrumentation {
    private static final String CLIENT = "org.springframework.web.reactive.function.client.";

    @Override
    public String name() {
        return "spring-webclient";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Spring WebFlux", "5.3.0", "8"));
        weaving.requires(CLIENT + "ClientRequest", "headers");
        weaving.requires(CLIENT + "ClientRequest", "cookies");
        weaving.type(CLIENT + "ExchangeFunctions$DefaultExchangeFunction")
                .weave(
                        MethodChoice.named("exchange", 1),
                        Shape.AROUND,
                        "io.inweave.agent.instrumentation.springwebflux.ExchangeHook",
                        Safety.OPEN);
    }
}
