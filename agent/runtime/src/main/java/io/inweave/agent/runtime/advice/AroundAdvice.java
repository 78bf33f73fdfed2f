package io.inweave.agent.runtime.advice;

import io.inweave.bootstrap.Hook;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** {@link io.inweave.agent.weaving.Shape#AROUND}. */
public final class AroundAdvice {
    private AroundAdvice() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(
            @Advice.Origin Class<?> woven,
            @Index int index,
            @Advice.This(optional = true) @Nullable Object self,
            @Advice.AllArguments(nullIfEmpty = true) Object @Nullable [] arguments,
            @Advice.Local("hook") Hook hook,
            @Advice.Local("given") Object[] given,
            @Advice.Local("state") @Nullable Object state) {
        hook = Hook.of(woven, index);
        given = Hook.orNone(arguments);
        state = hook.enter(self, given);
        return hook.skips(state);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.This(optional = true) @Nullable Object self,
            @Advice.Local("hook") Hook hook,
            @Advice.Local("given") Object[] given,
            @Advice.Local("state") @Nullable Object state,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
            @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
        Object result = hook.exit(state, self, given, returned, thrown);
        if (thrown == null) {
            returned = result;
        } else if (hook.heals(state, thrown)) {
            thrown = null;
            returned = result;
        }
    }
}
