package io.inweave.agent.runtime.advice;

import io.inweave.bootstrap.Hook;
import net.bytebuddy.asm.Advice;

/** {@link io.inweave.agent.weaving.Shape#EXIT} of a constructor, whose failure no advice can see. */
public final class ConstructorExitAdvice {
    private ConstructorExitAdvice() {}

    @Advice.OnMethodExit
    static void exit(
            @Advice.Origin Class<?> woven,
            @Index int index,
            @Advice.This Object self,
            @Advice.AllArguments Object[] arguments) {
        Hook.of(woven, index).exit(null, self, arguments, null, null);
    }
}
