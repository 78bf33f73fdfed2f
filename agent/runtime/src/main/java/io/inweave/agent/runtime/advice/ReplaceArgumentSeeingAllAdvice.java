package io.inweave.agent.runtime.advice;

import io.inweave.bootstrap.Hook;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@link io.inweave.agent.weaving.Shape#REPLACE_ARGUMENT_SEEING_ALL}. */
public final class ReplaceArgumentSeeingAllAdvice {
    private ReplaceArgumentSeeingAllAdvice() {}

    @Advice.OnMethodEnter
    static void enter(
            @Advice.Origin Class<?> woven,
            @Index int index,
            @Advice.This(optional = true) @Nullable Object self,
            @Replaced @Nullable Object value,
            @Advice.AllArguments(nullIfEmpty = true) Object @Nullable [] arguments) {
        value = Hook.of(woven, index).replace(self, value, Hook.orNone(arguments));
    }
}
