package io.inweave.agent.runtime.advice;

import io.inweave.bootstrap.Hook;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** {@link io.inweave.agent.weaving.Shape#REPLACE_RESULT_SEEING_ALL}. */
public final class ReplaceResultSeeingAllAdvice {
    private ReplaceResultSeeingAllAdvice() {}

    @Advice.OnMethodExit
    static void exit(
            @Advice.Origin Class<?> woven,
            @Index int index,
            @Advice.This(optional = true) @Nullable Object self,
            @Advice.AllArguments(nullIfEmpty = true) Object @Nullable [] arguments,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object returned) {
        returned = Hook.of(woven, index).replace(self, returned, Hook.orNone(arguments));
    }
}
