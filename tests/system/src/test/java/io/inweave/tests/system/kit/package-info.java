/** What the system tests are made of: a mesh's files, processes of the control plane and of applications, strange peers. */
package io.inweave.tests.system.kit;
