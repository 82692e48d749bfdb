@NullMarked
package io.geovault.platform.http.door;

import org.jspecify.annotations.NullMarked;
