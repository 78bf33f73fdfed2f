package io.inweave.agent.runtime.advice;

import io.inweave.bootstrap.Hook;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@link io.inweave.agent.weaving.Shape#ENTER}. */
public final class EnterAdvice {
    private EnterAdvice() {}

    @Advice.OnMethodEnter
    static void enter(
            @Advice.Origin Class<?> woven,
            @Index int index,
            @Advice.This(optional = true) @Nullable Object self,
            @Advice.AllArguments(nullIfEmpty = true) Object @Nullable [] arguments) {
        Hook.of(woven, index).enter(self, Hook.orNone(arguments));
    }
}
