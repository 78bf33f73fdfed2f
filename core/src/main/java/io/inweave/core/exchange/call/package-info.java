/**
 * What both ends of a call have in common: the world around it, its span, what it tells of itself, and the mesh's own
 * answers.
 */
@NullMarked
package io.inweave.core.exchange.call;

import org.jspecify.annotations.NullMarked;
