@NullMarked
package io.geovault.objectstore.region;

import org.jspecify.annotations.NullMarked;
