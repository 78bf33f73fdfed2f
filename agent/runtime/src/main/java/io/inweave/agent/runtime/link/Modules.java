package io.inweave.agent.runtime.link;

import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens packages of the JDK's modules; by reflection, since Java 8 has no modules, and there nothing is to do. */
public final class Modules {
    private Modules() {}

    /**
     * Opens a package to the unnamed module of a loader.
     *
     * @throws ReflectiveOperationException when the JVM refuses
     */
    public static void open(Instrumentation jvm, String module, String packageName, ClassLoader to)
            throws ReflectiveOperationException {
        Class<?> moduleType;
        try {
            moduleType = Class.forName("java.lang.Module");
        } catch (ClassNotFoundException e) {
            return;
        }
        Class<?> layerType = Class.forName("java.lang.ModuleLayer");
        Object boot = layerType.getMethod("boot").invoke(null);
        Optional<?> found =
                (Optional<?>) layerType.getMethod("findModule", String.class).invoke(boot, module);
        if (boot == null || !found.isPresent()) {
            return;
        }
        Object target = ClassLoader.class.getMethod("getUnnamedModule").invoke(to);
        Map<String, Set<Object>> opens = Collections.singletonMap(packageName, Collections.singleton(target));
        Instrumentation.class
                .getMethod("redefineModule", moduleType, Set.class, Map.class, Map.class, Set.class, Map.class)
                .invoke(
                        jvm,
                        found.get(),
                        Collections.emptySet(),
                        Collections.emptyMap(),
                        opens,
                        Collections.emptySet(),
                        Collections.emptyMap());
    }
}
