@NullMarked
package io.geovault.platform.arrival;

import org.jspecify.annotations.NullMarked;
