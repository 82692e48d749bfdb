/** The platform, part by part, on the servers that it uses in production. */
@NullMarked
package io.geovault.platform;

import org.jspecify.annotations.NullMarked;
