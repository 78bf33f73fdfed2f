/** An ordinary application, with no dependency on the mesh: an embedded Tomcat, and calls by {@code java.net.http}. */
package io.inweave.tests.system.app;
