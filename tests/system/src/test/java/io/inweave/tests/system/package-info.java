/** Bad input and faults, each a clear message and no harm: the mesh as it is delivered, in real processes. */
package io.inweave.tests.system;
