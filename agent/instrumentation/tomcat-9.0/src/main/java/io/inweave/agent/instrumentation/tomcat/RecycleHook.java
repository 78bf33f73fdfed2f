package io.inweave.agent.instrumentation.tomcat;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/** Ends a request that Tomcat drops without closing its answer, such as one whose connection broke. */
public final class RecycleHook extends Hook {

    public RecycleHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        AnswerHook.finish((Request) self);
        return null;
    }
}
