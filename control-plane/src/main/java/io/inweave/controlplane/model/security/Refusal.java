package io.inweave.controlplane.model.security;

import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.naming.Selector;

/**
 * A security resource that could not be read and has no last good version: what it selects is denied, for nobody
 * knows what it would have forbidden. Where its selector cannot be read, that is its whole namespace.
 *
 * @param name namespace and name of the resource that was refused
 * @param reason for people: file, line and field
 */
public record Refusal(ObjectName name, Selector selector, String reason) {}
