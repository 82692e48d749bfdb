@NullMarked
package io.geovault.platform.sweep;

import org.jspecify.annotations.NullMarked;
