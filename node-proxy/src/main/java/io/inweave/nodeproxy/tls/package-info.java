/** Which protocol a connection from the mesh speaks, and who is at its other end. */
@NullMarked
package io.inweave.nodeproxy.tls;

import org.jspecify.annotations.NullMarked;
