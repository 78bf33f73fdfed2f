package io.inweave.controlplane.ca;

import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keys of a standalone control plane: {@code root.pem} and the folder {@code cacerts} of its state directory. */
final class DirectoryKeys implements AuthorityKeys {
    private static final int LIMIT = 64 * 1024;
    private final StateDirectory state;

    DirectoryKeys(StateDirectory state) {
        this.state = state;
    }

    @Override
    public Map<String, String> pluggedIn() throws IOException {
        Map<String, String> files = new HashMap<>();
        if (Files.isDirectory(cacerts())) {
            for (String name : PluggedInIssuer.FILES) {
                Path file = cacerts().resolve(name);
                // One that is missing is refused by name when it is read.
                files.put(name, Files.isRegularFile(file) ? Files.readString(file) : "");
            }
        }
        return files;
    }

    @Override
    public String pluggedInName(String file) {
        return cacerts().resolve(file).toString();
    }

    private Path cacerts() {
        return state.path().resolve("cacerts");
    }

    @Override
    public String rootOr(Maker maker) throws IOException {
        return state.exclusively(() -> {
            StateFile file = state.file("root.pem");
            Optional<String> kept = file.readText(LIMIT);
            if (kept.isPresent()) {
                return kept.get();
            }
            String made = maker.make();
            file.write(made);
            return made;
        });
    }

    @Override
    public String rootName() {
        return state.file("root.pem").path().toString();
    }
}
