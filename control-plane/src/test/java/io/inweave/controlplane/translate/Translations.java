package io.inweave.controlplane.translate;

import com.google.protobuf.Any;
import com.google.protobuf.Message;

/** Makes translations by hand. */
public final class Translations {
    private Translations() {}

    public static Translation present(String name, Message resource) {
        return Translation.present(name, Integer.toHexString(resource.hashCode()), Any.pack(resource));
    }

    public static Translation absent(String name) {
        return Translation.absent(name);
    }
}
