package io.inweave.agent.instrumentation.tomcat;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/** Forgets a request, and ends one that Tomcat drops without closing its answer, such as one whose connection broke. */
public final class RecycleHook extends Hook {

    public RecycleHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        Request request = (Request) self;
        AnswerHook.finish(request);
        if (request != null) {
            Notes.exchange(request, null);
        }
        return null;
    }
}
