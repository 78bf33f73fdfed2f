package io.inweave.agent.runtime.survey;

import java.io.Closeable;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The jars of an application that lies in files: a jar with the jars inside of it (executable jars, wars) and those that its
 * manifest names, or a folder with all jars below it. Jars inside of jars are unpacked to a temporary folder, which goes with
 * {@link #close}.
 */
final class ApplicationFiles implements Closeable {
    private final Path unpacked;
    private final List<URL> jars = new ArrayList<>();

    private ApplicationFiles(Path unpacked) {
        this.unpacked = unpacked;
    }

    /** @throws IOException when there is no such file, or when it is no jar */
    static ApplicationFiles open(Path application) throws IOException {
        if (!Files.exists(application)) {
            throw new FileNotFoundException(application + ": expected a jar, a war, a folder of jars, or a process id");
        }
        ApplicationFiles files = new ApplicationFiles(Files.createTempDirectory("inweave-libraries"));
        try {
            if (Files.isDirectory(application)) {
                files.addFolder(application);
            } else {
                files.addJar(application);
            }
            return files;
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** Sees the application and the JDK, and nothing of ours. */
    ClassLoader loader() {
        ClassLoader platform = ClassLoader.getSystemClassLoader();
        while (platform.getParent() != null) {
            platform = platform.getParent();
        }
        return new URLClassLoader(jars.toArray(new URL[0]), platform);
    }

    private void addFolder(Path folder) throws IOException {
        jars.add(folder.toUri().toURL());
        Files.walkFileTree(folder, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (isArchive(file.getFileName().toString())) {
                    addJar(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void addJar(Path file) throws IOException {
        URL url = file.toUri().toURL();
        if (jars.contains(url)) {
            return;
        }
        jars.add(url);
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (isArchive(entry.getName())) {
                    addInner(jar, entry);
                }
            }
            addNamed(file, jar.getManifest());
        } catch (java.util.zip.ZipException e) {
            throw new IOException(file + ": expected a jar: " + e.getMessage(), e);
        }
    }

    /** Under its own file name, since that may tell its version. */
    private void addInner(JarFile jar, JarEntry entry) throws IOException {
        String name = entry.getName();
        Path folder = Files.createDirectory(unpacked.resolve(Integer.toString(jars.size())));
        Path inner = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, inner);
        }
        addJar(inner);
    }

    private void addNamed(Path file, Manifest manifest) throws IOException {
        String classPath =
                manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        if (classPath == null) {
            return;
        }
        for (String relative : classPath.trim().split("\\s+")) {
            Path named = file.toAbsolutePath().resolveSibling(relative.replace('/', File.separatorChar));
            if (isArchive(relative) && Files.isRegularFile(named)) {
                addJar(named.normalize());
            }
        }
    }

    private static boolean isArchive(String name) {
        return name.endsWith(".jar") || name.endsWith(".war");
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(unpacked, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, java.io.IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
