package io.inweave.agent.runtime.advice;

import io.inweave.bootstrap.Hook;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** {@link io.inweave.agent.weaving.Shape#AROUND_REPEATED}. */
public final class AroundRepeatedAdvice {
    private AroundRepeatedAdvice() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(
            @Advice.Origin Class<?> woven,
            @Index int index,
            @Advice.This(optional = true) @Nullable Object self,
            @Advice.AllArguments(nullIfEmpty = true) Object @Nullable [] arguments,
            @Advice.Local("hook") Hook hook,
            @Advice.Local("state") @Nullable Object state) {
        hook = Hook.of(woven, index);
        state = hook.enter(self, Hook.orNone(arguments));
        return hook.skips(state);
    }

    /** The weaver repeats the body alone: entering again is done here, and a body that is then skipped has its exit here. */
    @Advice.OnMethodExit(
            onThrowable = Throwable.class,
            repeatOn = Advice.OnNonDefaultValue.class,
            backupArguments = false)
    static boolean exit(
            @Advice.This(optional = true) @Nullable Object self,
            @Advice.AllArguments(nullIfEmpty = true) Object @Nullable [] arguments,
            @Advice.Local("hook") Hook hook,
            @Advice.Local("state") @Nullable Object state,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
            @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
        while (true) {
            Object result = hook.exit(state, self, Hook.orNone(arguments), returned, thrown);
            if (thrown == null) {
                returned = result;
            } else if (hook.heals(state, thrown)) {
                thrown = null;
                returned = result;
            }
            if (!hook.repeats(state)) {
                return false;
            }
            state = hook.enter(self, Hook.orNone(arguments));
            thrown = null;
            if (!hook.skips(state)) {
                return true;
            }
        }
    }
}
