/** The platform, part by part, on the servers it really uses. */
@NullMarked
package io.geovault.platform;

import org.jspecify.annotations.NullMarked;
