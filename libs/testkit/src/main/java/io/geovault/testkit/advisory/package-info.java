/**
 * Compares the libraries that the build resolves with the published advisories that the repository
 * contains, and updates that list from the OSV service if there is a network.
 */
@NullMarked
package io.geovault.testkit.advisory;

import org.jspecify.annotations.NullMarked;
