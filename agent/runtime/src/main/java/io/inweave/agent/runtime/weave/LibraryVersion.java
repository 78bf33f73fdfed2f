package io.inweave.agent.runtime.weave;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out which version of a library a class comes from. */
public final class LibraryVersion {
    private static final Pattern IN_FILE_NAME = Pattern.compile("-(\\d[^/!]*?)\\.jar!?/*$");

    private LibraryVersion() {}

    /** @return null when nothing tells the version */
    public static @Nullable String of(@Nullable ClassLoader loader, String internalName) {
        String file = internalName + ".class";
        URL url = loader == null ? ClassLoader.getSystemResource(file) : loader.getResource(file);
        if (url == null || !url.toString().endsWith(file)) {
            return null;
        }
        String root = url.toString().substring(0, url.toString().length() - file.length());
        String declared = declared(url, root);
        if (declared != null) {
            return declared;
        }
        Matcher name = IN_FILE_NAME.matcher(root);
        return name.find() ? name.group(1) : null;
    }

    private static @Nullable String declared(URL url, String root) {
        try {
            URLConnection connection = manifest(url, root).openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return version(new Manifest(in).getMainAttributes());
            }
        } catch (IOException e) {
            return null;
        }
    }

    /** With the class's URL as context, so that the handler of a nested jar is kept. */
    @SuppressWarnings("deprecation")
    private static URL manifest(URL url, String root) throws MalformedURLException {
        return new URL(url, root + "META-INF/MANIFEST.MF");
    }

    /** An executable jar that holds its libraries' classes tells its own version, not theirs. */
    private static @Nullable String version(Attributes attributes) {
        if (attributes.getValue(Attributes.Name.MAIN_CLASS) != null) {
            return null;
        }
        String version = attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        if (version == null) {
            version = attributes.getValue("Bundle-Version");
        }
        return version != null && Version.comparable(version) ? version : null;
    }
}
