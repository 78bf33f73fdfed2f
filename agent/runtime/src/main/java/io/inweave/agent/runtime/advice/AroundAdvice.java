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
            @Advice.AllArguments Object[] arguments,
            @Advice.Local("hook") Hook hook,
            @Advice.Local("state") @Nullable Object state) {
        hook = Hook.of(woven, index);
        state = hook.enter(self, arguments);
        return hook.skips(state);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.This(optional = true) @Nullable Object self,
            @Advice.AllArguments Object[] arguments,
            @Advice.Local("hook") Hook hook,
            @Advice.Local("state") @Nullable Object state,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
            @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
        Object result = hook.exit(state, self, arguments, returned, thrown);
        if (thrown == null) {
            returned = result;
        } else if (hook.heals(state, thrown)) {
            thrown = null;
            returned = result;
        }
    }
}
