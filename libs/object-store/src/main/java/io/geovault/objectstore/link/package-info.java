/**
 * The link between two regions as something scarce: how much goes over it, and whose turn it is.
 */
@NullMarked
package io.geovault.objectstore.link;

import org.jspecify.annotations.NullMarked;
