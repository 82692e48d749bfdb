@NullMarked
package io.geovault.objectstore.sweep;

import org.jspecify.annotations.NullMarked;
