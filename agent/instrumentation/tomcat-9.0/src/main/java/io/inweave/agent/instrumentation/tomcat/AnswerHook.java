package io.inweave.agent.instrumentation.tomcat;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/** Tells the mesh that an answer is complete: Tomcat closes it, whether the application was synchronous or not. */
public final class AnswerHook extends Hook {

    public AnswerHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        if (arguments[0] == ActionCode.CLOSE && self instanceof Response) {
            finish(((Response) self).getRequest());
        }
        return null;
    }

    /** Once only, however often it is called: an application may close its answer long before Tomcat does. */
    static void finish(@Nullable Request request) {
        CoyoteExchange exchange = request == null ? null : Notes.exchange(request);
        if (request != null && exchange != null) {
            exchange.finished(request, request.getResponse());
        }
    }
}
