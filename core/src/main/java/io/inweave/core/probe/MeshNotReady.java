package io.inweave.core.probe;

import java.io.IOException;

/** The application cannot be asked, since the mesh is not ready for it: that tells nothing of the application. */
final class MeshNotReady extends IOException {
    private static final long serialVersionUID = 1L;

    MeshNotReady(String reason) {
        super(reason);
    }
}
