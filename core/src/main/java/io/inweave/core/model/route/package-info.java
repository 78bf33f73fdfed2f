/** Where requests go, and what is changed of them on their way: route tables and all that routes say. */
@NullMarked
package io.inweave.core.model.route;

import org.jspecify.annotations.NullMarked;
