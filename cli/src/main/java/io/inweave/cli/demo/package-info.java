/**
 * The demo: a shop of ordinary JVM services in one mesh on one machine, and checks that measure what the mesh does.
 * Nothing here is trusted because an agent says so: bytes are recorded between the services, versions are counted in
 * the answers, and certificates are read off real handshakes.
 */
@NullMarked
package io.inweave.cli.demo;

import org.jspecify.annotations.NullMarked;
