package io.inweave.agent;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The agent's isolated room: its classes lie in the agent's jar below {@code inweave/}, as {@code .classdata}, where no class
 * path and no scanner of the application takes them for classes. Above it is the platform's loader, never the application's.
 */
final class RuntimeLoader extends ClassLoader {
    private static final String PREFIX = "inweave/";
    private static final String HOOK = "io.inweave.bootstrap.";

    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;
    private final String base;

    RuntimeLoader(File file) throws IOException {
        super(platform());
        this.jar = new JarFile(file, false);
        this.base = "jar:" + file.toURI() + "!/";
    }

    /** The loader right below the boot loader: the platform's, before Java 9 the extensions'. */
    private static ClassLoader platform() {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        while (loader.getParent() != null) {
            loader = loader.getParent();
        }
        return loader;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        // The boot loader's alone: a copy in here would not be the class that woven code calls.
        byte[] classFile = name.startsWith(HOOK) ? null : read(name.replace('.', '/') + ".class");
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        int end = name.lastIndexOf('.');
        String packageName = end < 0 ? "" : name.substring(0, end);
        if (getPackage(packageName) == null) {
            try {
                definePackage(packageName, null, null, null, null, null, null, null);
            } catch (IllegalArgumentException e) {
                // Another thread was first.
            }
        }
        return defineClass(name, classFile, 0, classFile.length, RuntimeLoader.class.getProtectionDomain());
    }

    @Override
    protected @Nullable URL findResource(String name) {
        String entry = entry(name);
        try {
            return jar.getEntry(entry) == null ? null : new URL(base + entry);
        } catch (MalformedURLException e) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL found = findResource(name);
        return found == null
                ? Collections.<URL>emptyEnumeration()
                : Collections.enumeration(Collections.singleton(found));
    }

    /** From the jar that is open already: no second one is opened and kept by the JVM's cache of connections. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        try {
            JarEntry entry = jar.getJarEntry(entry(name));
            return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
        } catch (IOException e) {
            return null;
        }
    }

    private static String entry(String name) {
        return PREFIX + (name.endsWith(".class") ? name + "data" : name);
    }

    private byte @Nullable [] read(String name) throws ClassNotFoundException {
        JarEntry entry = jar.getJarEntry(entry(name));
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(512, (int) entry.getSize()));
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
