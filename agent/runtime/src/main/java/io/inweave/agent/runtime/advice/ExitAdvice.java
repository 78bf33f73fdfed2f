package io.inweave.agent.runtime.advice;

import io.inweave.bootstrap.Hook;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** {@link io.inweave.agent.weaving.Shape#EXIT} of a method. */
public final class ExitAdvice {
    private ExitAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Advice.Origin Class<?> woven,
            @Index int index,
            @Advice.This(optional = true) @Nullable Object self,
            @Advice.AllArguments(nullIfEmpty = true) Object @Nullable [] arguments,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
            @Advice.Thrown @Nullable Throwable thrown) {
        Hook.of(woven, index).exit(null, self, Hook.orNone(arguments), returned, thrown);
    }
}
