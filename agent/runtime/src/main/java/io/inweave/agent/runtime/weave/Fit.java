package io.inweave.agent.runtime.weave;

import io.inweave.agent.runtime.plan.Plan;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.RequiredMember;
import io.inweave.agent.weaving.Weave;
import java.util.List;
import java.util.stream.Collectors;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** Decides, from class files alone, whether an instrumentation fits a copy of its library. */
public final class Fit {
    private Fit() {}

    /**
     * As weaving would decide it for what a loader sees.
     *
     * @param internalName of a class that the plan weaves and the loader sees
     * @return why the plan must not weave; null when it may
     */
    public static @Nullable Misfit check(Plan plan, ClassLoader loader, String internalName) {
        return check(
                plan,
                loader,
                internalName,
                TypePool.Default.WithLazyResolution.of(ClassFileLocator.ForClassLoader.of(loader)));
    }

    /** Why the plan must not weave, as the log tells it; null when it may. */
    static @Nullable Misfit check(Plan plan, @Nullable ClassLoader loader, String internalName, TypePool types) {
        Library library = plan.weaving().library();
        String version =
                library.isJdk() ? Integer.toString(JavaVersion.feature()) : LibraryVersion.of(loader, internalName);
        if (version != null && !Lines.inRange(library, version)) {
            return Misfit.ofVersion(version);
        }
        String missing = missing(plan, types);
        return missing == null ? null : Misfit.lacking(missing, version == null ? "unknown" : version);
    }

    private static @Nullable String missing(Plan plan, TypePool types) {
        for (Weave weave : plan.weaving().weaves()) {
            if (!weave.optional() && !hasWoven(types, weave)) {
                return weave.type() + "." + weave.method();
            }
        }
        for (List<RequiredMember> required : plan.weaving().required()) {
            if (required.stream().noneMatch(member -> hasMember(types, member))) {
                return required.stream()
                        .map(member -> member.type() + "." + member.member())
                        .collect(Collectors.joining(" and no "));
            }
        }
        return null;
    }

    private static boolean hasWoven(TypePool types, Weave weave) {
        TypePool.Resolution type = types.describe(weave.type());
        return type.isResolved()
                && !type.resolve()
                        .getDeclaredMethods()
                        .filter(WovenMethods.of(weave))
                        .isEmpty();
    }

    private static boolean hasMember(TypePool types, RequiredMember required) {
        TypePool.Resolution resolution = types.describe(required.type());
        if (!resolution.isResolved()) {
            return false;
        }
        TypeDescription type = resolution.resolve();
        return type.getDeclaredMethods().stream()
                        .anyMatch(m -> m.getInternalName().equals(required.member()))
                || type.getDeclaredFields().stream().anyMatch(f -> f.getName().equals(required.member()));
    }
}
