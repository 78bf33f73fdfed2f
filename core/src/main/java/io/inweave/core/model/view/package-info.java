/** What a process knows of the mesh at one time: its listeners, and all that they lead to. */
@NullMarked
package io.inweave.core.model.view;

import org.jspecify.annotations.NullMarked;
