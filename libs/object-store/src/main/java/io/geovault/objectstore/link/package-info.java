/**
 * The link between two regions as a scarce resource: how much passes over it, and whose turn it is.
 */
@NullMarked
package io.geovault.objectstore.link;

import org.jspecify.annotations.NullMarked;
