package io.inweave.agent.runtime.survey;

import io.inweave.agent.runtime.plan.Plan;
import io.inweave.agent.runtime.weave.Fit;
import io.inweave.agent.runtime.weave.LibraryVersion;
import io.inweave.agent.runtime.weave.Lines;
import io.inweave.agent.runtime.weave.Misfit;
import io.inweave.agent.weaving.Weave;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges the libraries that one class loader sees by the very checks that weaving makes. */
final class Survey {
    private final Collection<Plan> plans;
    private final Map<String, String> strangers;
    private final Lines lines;

    /** @param strangers libraries that no instrumentation knows: the name of a class, and the library's own name */
    Survey(Collection<Plan> plans, Map<String, String> strangers) {
        this.plans = plans;
        this.strangers = strangers;
        lines = Lines.of(plans);
    }

    /** In the order of the instrumentations, then of the strangers; each library once. */
    List<Finding> of(ClassLoader application) {
        List<Finding> findings = new ArrayList<>();
        for (Plan plan : plans) {
            String type = presentType(plan, application);
            Misfit misfit = type == null ? null : Fit.check(plan, application, type);
            if (type != null && (misfit == null || !misfit.isOthers(plan, lines))) {
                findings.add(finding(plan, version(plan, application, type), misfit));
            }
        }
        for (Map.Entry<String, String> stranger : strangers.entrySet()) {
            String type = stranger.getKey().replace('.', '/');
            if (application.getResource(type + ".class") != null) {
                findings.add(Finding.leftAlone(
                        stranger.getValue(),
                        LibraryVersion.of(application, type),
                        null,
                        "there is no instrumentation for it"));
            }
        }
        return findings;
    }

    private Finding finding(Plan plan, @Nullable String version, @Nullable Misfit misfit) {
        String library = plan.weaving().library().name();
        return misfit == null
                ? Finding.woven(library, version, plan.name())
                : Finding.leftAlone(library, version, plan.name(), misfit.explained(plan, lines));
    }

    private static @Nullable String version(Plan plan, ClassLoader application, String type) {
        return plan.weaving().library().isJdk()
                ? System.getProperty("java.specification.version")
                : LibraryVersion.of(application, type);
    }

    /** Internal name of the first class that the plan weaves and the loader sees; null for none. */
    private static @Nullable String presentType(Plan plan, ClassLoader application) {
        for (Weave weave : plan.weaving().weaves()) {
            String type = weave.type().replace('.', '/');
            if (application.getResource(type + ".class") != null) {
                return type;
            }
        }
        return null;
    }
}
