package io.inweave.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.DockerDaemonImage;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.FileNotFoundException;
import java.nio.file.Path;

/** Where finished images go. */
public sealed interface Destination {

    /** Jib's way there for an image of this name. */
    Containerizer containerizer(ImageReference image) throws InvalidImageReferenceException, FileNotFoundException;

    /** The registry that the images' name tells, with the credentials that {@code docker login} left. */
    static Destination registry() {
        return new Registry();
    }

    /** The Docker of this machine. */
    static Destination docker() {
        return new Docker();
    }

    /** A file for each image in a folder, in the form of {@code docker save}. */
    static Destination folder(Path folder) {
        return new Folder(folder);
    }

    /**
     * Reads {@code registry}, {@code docker} or {@code tar:FOLDER}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Destination parse(String text) {
        if (text.equals("registry")) {
            return registry();
        }
        if (text.equals("docker")) {
            return docker();
        }
        if (text.startsWith("tar:") && text.length() > 4) {
            return folder(Path.of(text.substring(4)));
        }
        throw new IllegalArgumentException("'" + text + "': expected registry, docker or tar:FOLDER");
    }

    /** Pushes. */
    record Registry() implements Destination {
        @Override
        public Containerizer containerizer(ImageReference image) throws FileNotFoundException {
            RegistryImage target = RegistryImage.named(image);
            target.addCredentialRetriever(
                    CredentialRetrieverFactory.forImage(image, event -> {}).dockerConfig());
            return Containerizer.to(target);
        }
    }

    /** Loads. */
    record Docker() implements Destination {
        @Override
        public Containerizer containerizer(ImageReference image) {
            return Containerizer.to(DockerDaemonImage.named(image));
        }
    }

    /**
     * Writes.
     *
     * @param folder exists, or is made
     */
    record Folder(Path folder) implements Destination {
        @Override
        public Containerizer containerizer(ImageReference image) {
            String name = image.getRepository().substring(image.getRepository().lastIndexOf('/') + 1);
            return Containerizer.to(TarImage.at(folder.resolve(name + ".tar")).named(image));
        }
    }
}
