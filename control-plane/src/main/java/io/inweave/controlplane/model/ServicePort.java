package io.inweave.controlplane.model;

import org.jspecify.annotations.Nullable;

/**
 * One port of a service.
 *
 * @param targetPort where the workloads listen; null: by {@code targetName}, else {@code number}
 * @param targetName name of the workloads' port; null when not given by name
 */
public record ServicePort(
        int number,
        String name,
        AppProtocol protocol,
        @Nullable Integer targetPort,
        @Nullable String targetName) {
    public static ServicePort of(int number, String name, AppProtocol protocol) {
        return new ServicePort(number, name, protocol, null, null);
    }
}
