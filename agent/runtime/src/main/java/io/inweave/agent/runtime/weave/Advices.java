package io.inweave.agent.runtime.weave;

import io.inweave.agent.runtime.advice.AroundAdvice;
import io.inweave.agent.runtime.advice.AroundRepeatedAdvice;
import io.inweave.agent.runtime.advice.ConstructorExitAdvice;
import io.inweave.agent.runtime.advice.EnterAdvice;
import io.inweave.agent.runtime.advice.ExitAdvice;
import io.inweave.agent.runtime.advice.Index;
import io.inweave.agent.runtime.advice.ReplaceArgumentAdvice;
import io.inweave.agent.runtime.advice.ReplaceArgumentSeeingAllAdvice;
import io.inweave.agent.runtime.advice.ReplaceResultAdvice;
import io.inweave.agent.runtime.advice.ReplaceResultSeeingAllAdvice;
import io.inweave.agent.runtime.advice.Replaced;
import io.inweave.agent.runtime.plan.PlannedWeave;
import io.inweave.agent.weaving.Weave;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Turns a described weave into the advice of its shape. */
final class Advices {
    private static final ClassFileLocator OWN = ClassFileLocator.ForClassLoader.of(Advices.class.getClassLoader());

    private Advices() {}

    static AsmVisitorWrapper of(PlannedWeave planned) {
        Weave weave = planned.weave();
        Advice.WithCustomMapping mapping = Advice.withCustomMapping().bind(Index.class, planned.index());
        if (weave.argument() >= 0) {
            mapping = mapping.bind(new Advice.OffsetMapping.Factory.Simple<>(
                    Replaced.class,
                    new Advice.OffsetMapping.ForArgument.Unresolved(
                            TypeDescription.ForLoadedType.of(Object.class).asGenericType(),
                            false,
                            Assigner.Typing.DYNAMIC,
                            weave.argument(),
                            false)));
        }
        return mapping.to(advice(weave), OWN).on(WovenMethods.of(weave));
    }

    private static Class<?> advice(Weave weave) {
        switch (weave.shape()) {
            case ENTER:
                return EnterAdvice.class;
            case EXIT:
                return weave.method().equals(Weave.CONSTRUCTOR) ? ConstructorExitAdvice.class : ExitAdvice.class;
            case AROUND:
                return AroundAdvice.class;
            case AROUND_REPEATED:
                return AroundRepeatedAdvice.class;
            case REPLACE_ARGUMENT:
                return ReplaceArgumentAdvice.class;
            case REPLACE_ARGUMENT_SEEING_ALL:
                return ReplaceArgumentSeeingAllAdvice.class;
            case REPLACE_RESULT:
                return ReplaceResultAdvice.class;
            case REPLACE_RESULT_SEEING_ALL:
                return ReplaceResultSeeingAllAdvice.class;
        }
        throw new IllegalArgumentException("no advice for " + weave.shape());
    }
}
