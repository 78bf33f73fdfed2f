package io.inweave.agent.runtime.weave;

import io.inweave.agent.weaving.Weave;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/** Matches the methods that a weave means; never a bridge, an abstract or a native method, which have no body to weave. */
final class WovenMethods implements ElementMatcher<MethodDescription> {
    private final Weave weave;

    private WovenMethods(Weave weave) {
        this.weave = weave;
    }

    static WovenMethods of(Weave weave) {
        return new WovenMethods(weave);
    }

    @Override
    public boolean matches(@Nullable MethodDescription method) {
        return method != null
                && method.getInternalName().equals(weave.method())
                && !method.isAbstract()
                && !method.isNative()
                && !method.isBridge()
                && (weave.parameters() < 0 || method.getParameters().size() == weave.parameters())
                && (weave.descriptor() == null || method.getDescriptor().equals(weave.descriptor()));
    }
}
