package io.inweave.agent.runtime.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Loads the hooks of one instrumentation beside one copy of its library: the instrumentation's own package from the agent, a
 * copy for this loader; the rest of the agent's API from its runtime; everything else as the library sees it.
 */
final class HookLoader extends ClassLoader {
    /** Where the classes of the JDK itself are seen from. */
    static final ClassLoader PLATFORM = platform();

    private static final ClassLoader RUNTIME = HookLoader.class.getClassLoader();

    static {
        registerAsParallelCapable();
    }

    private final String ownPackage;

    HookLoader(String ownPackage, ClassLoader library) {
        super(library);
        this.ownPackage = ownPackage;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(ownPackage)) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }
        if (name.startsWith("io.inweave.core.") || name.startsWith("io.inweave.agent.weaving.")) {
            return RUNTIME.loadClass(name);
        }
        return super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = name.startsWith(ownPackage) ? read(name) : null;
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
