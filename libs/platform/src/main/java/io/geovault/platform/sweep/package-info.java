/**
 * Work that a service repeats while it runs, and the sweep that every service has: deleting records
 * that are no longer needed.
 */
@NullMarked
package io.geovault.platform.sweep;

import org.jspecify.annotations.NullMarked;
