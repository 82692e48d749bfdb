/** The object stores of an installation by region, as configured. */
@NullMarked
package io.geovault.objectstore.region;

import org.jspecify.annotations.NullMarked;
