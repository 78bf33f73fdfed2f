/**
 * One YAML document and its values, each with its place: whoever reads a value either gets it as it must be or refuses it
 * with file, line, resource, field, value and what was expected.
 */
@NullMarked
package io.inweave.controlplane.source.document;

import org.jspecify.annotations.NullMarked;
