package io.inweave.controlplane.serve;

import io.inweave.controlplane.model.World;

/** A world, and since when ({@link System#nanoTime}) it is in force. */
public record Published(World world, long nanos) {}
