/** The page for operators. */
@NullMarked
package io.inweave.nodeproxy.admin;

import org.jspecify.annotations.NullMarked;
