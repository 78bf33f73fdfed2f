package io.inweave.agent.runtime.advice;

import io.inweave.bootstrap.Hook;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@link io.inweave.agent.weaving.Shape#EXIT} of a constructor, whose failure no advice can see. */
public final class ConstructorExitAdvice {
    private ConstructorExitAdvice() {}

    @Advice.OnMethodExit
    static void exit(
            @Advice.Origin Class<?> woven,
            @Index int index,
            @Advice.This Object self,
            @Advice.AllArguments(nullIfEmpty = true) Object @Nullable [] arguments) {
        Hook.of(woven, index).exit(null, self, Hook.orNone(arguments), null, null);
    }
}
