package io.inweave.agent.runtime.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads the hooks of one instrumentation beside one copy of its library: the instrumentation's own package, and
 * those of shared code that it uses, from the agent, a copy for this loader; the rest of the agent's API from its runtime; everything else as the library sees it.
 */
final class HookLoader extends ClassLoader {
    /** Where the classes of the JDK itself are seen from. */
    static final ClassLoader PLATFORM = platform();

    private static final ClassLoader RUNTIME = HookLoader.class.getClassLoader();

    static {
        registerAsParallelCapable();
    }

    private final String[] ownPackages;

    HookLoader(List<String> ownPackages, ClassLoader library) {
        super(library);
        this.ownPackages = ownPackages.toArray(new String[0]);
    }

    private boolean isOwn(String name) {
        for (String each : ownPackages) {
            if (name.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isOwn(name)) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }
        if (name.startsWith("io.inweave.core.") || name.startsWith("io.inweave.agent.weaving.")) {
            return RUNTIME.loadClass(name);
        }
        try {
            return super.loadClass(name, resolve);
        } catch (ClassNotFoundException e) {
            // A loader of a module system shows its module those packages of the JDK that it asks for.
            return PLATFORM.loadClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = isOwn(name) ? read(name) : null;
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, classFile, 0, classFile.length, HookLoader.class.getProtectionDomain());
    }

    private static byte @Nullable [] read(String name) throws ClassNotFoundException {
        try (InputStream in = RUNTIME.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                return null;
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static ClassLoader platform() {
        ClassLoader above = ClassLoader.getSystemClassLoader();
        while (above.getParent() != null) {
            above = above.getParent();
        }
        return above;
    }
}
