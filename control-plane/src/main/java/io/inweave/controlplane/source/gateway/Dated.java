package io.inweave.controlplane.source.gateway;

import io.inweave.controlplane.model.traffic.VirtualService;

/**
 * Routes, and how old they are.
 *
 * @param created as RFC 3339 writes it; empty, which is before all others, where it is not known
 */
public record Dated(String created, VirtualService routes) {}
