package io.inweave.agent.runtime;

import io.inweave.agent.runtime.link.Modules;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Puts the one class that woven code calls into the boot loader. It is defined straight into it, since a jar that is appended
 * to the boot path costs an application its class-data archive; the jar is the way out where a JVM does not let us.
 */
final class BootClass {
    private static final String NAME = "io.inweave.bootstrap.Hook";
    private static final String FILE = NAME.replace('.', '/') + ".class";

    private BootClass() {}

    /** @throws IOException when both ways fail */
    static void define(Instrumentation jvm) throws IOException {
        if (defined()) {
            return;
        }
        byte[] classFile = classFile();
        try {
            define(jvm, classFile);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            if (!defined()) {
                append(jvm, classFile);
            }
        }
    }

    /** Whether it is there already: from an earlier start, or from another copy of the agent. */
    private static boolean defined() {
        try {
            Class.forName(NAME, false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static void define(Instrumentation jvm, byte[] classFile) throws ReflectiveOperationException {
        Object unsafe;
        Class<?> type;
        if (System.getProperty("java.specification.version", "").startsWith("1.")) {
            type = Class.forName("sun.misc.Unsafe");
            Field only = type.getDeclaredField("theUnsafe");
            only.setAccessible(true);
            unsafe = only.get(null);
        } else {
            Modules.open(jvm, "java.base", "jdk.internal.misc", BootClass.class.getClassLoader());
            type = Class.forName("jdk.internal.misc.Unsafe");
            unsafe = type.getMethod("getUnsafe").invoke(null);
        }
        Method define = type.getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class);
        define.invoke(unsafe, NAME.replace('.', '/'), classFile, 0, classFile.length, null, null);
    }

    private static void append(Instrumentation jvm, byte[] classFile) throws IOException {
        Path jar = Files.createTempFile("inweave-boot", ".jar");
        File file = jar.toFile();
        file.deleteOnExit();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(FILE));
            out.write(classFile);
        }
        // The JVM keeps it open for as long as it runs.
        @SuppressWarnings("StreamResourceLeak")
        JarFile opened = new JarFile(file);
        jvm.appendToBootstrapClassLoaderSearch(opened);
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = BootClass.class.getClassLoader().getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException("the agent's jar has no " + FILE);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            return out.toByteArray();
        }
    }
}
