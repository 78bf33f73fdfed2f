/**
 * What the demo shows. Nothing here is trusted because an agent says so: bytes are recorded between the services, versions
 * are counted in the answers, and certificates are read off real handshakes.
 */
@NullMarked
package io.inweave.cli.demo.scene;

import org.jspecify.annotations.NullMarked;
