/**
 * Compares the libraries that the build resolves with the published advisories that the repository
 * ships, and refreshes that list from the OSV service where there is a network.
 */
@NullMarked
package io.geovault.testkit.advisory;

import org.jspecify.annotations.NullMarked;
