package io.inweave.controlplane.source.document;

import java.util.List;

/** A document is refused; carries what to tell its author. Has no stack trace: it is a result, not a fault. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigError> errors;

    ConfigException(ConfigError error) {
        this(List.of(error));
    }

    ConfigException(List<ConfigError> errors) {
        super(errors.get(0).toString(), null, false, false);
        this.errors = errors;
    }

    /** What to tell the author, at least one. */
    public List<ConfigError> errors() {
        return errors;
    }
}
