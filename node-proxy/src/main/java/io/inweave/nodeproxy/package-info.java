/** The proxy as a whole: what it is told, how it starts, drains and ends. */
@NullMarked
package io.inweave.nodeproxy;

import org.jspecify.annotations.NullMarked;
