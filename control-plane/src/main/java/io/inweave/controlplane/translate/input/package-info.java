/** What a translation is made from: who asks, and what it reads of the world. */
@NullMarked
package io.inweave.controlplane.translate.input;

import org.jspecify.annotations.NullMarked;
