/** Compares the published documents with the code, in both directions. */
@NullMarked
package io.geovault.events.docs;

import org.jspecify.annotations.NullMarked;
