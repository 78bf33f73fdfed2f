package io.inweave.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;

/** A jar with two empty classes that are called as Tomcat's are. */
final class FakeTomcat {
    static final String ENDPOINT = "org.apache.tomcat.util.net.NioEndpoint";
    static final String REQUEST = "org.apache.coyote.Request";

    private FakeTomcat() {}

    static Path write(Path jar, String version) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (String name : List.of(ENDPOINT, REQUEST)) {
                entries.putNextEntry(new JarEntry(name.replace('.', '/') + ".class"));
                entries.write(
                        new ByteBuddy().subclass(Object.class).name(name).make().getBytes());
            }
        }
        return jar;
    }
}
