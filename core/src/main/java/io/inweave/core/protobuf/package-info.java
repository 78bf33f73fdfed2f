/**
 * Protobuf's wire format (protobuf.dev, "Encoding") without generated classes: messages are read in place, by the names of
 * their fields, which a schema in text translates; and written field by field. Generated classes and their descriptors would
 * be the larger part of what the agent adds to an application's start-up.
 */
@NullMarked
package io.inweave.core.protobuf;

import org.jspecify.annotations.NullMarked;
