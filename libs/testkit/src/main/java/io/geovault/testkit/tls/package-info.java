/** Certificates for servers of tests and of the local stack. */
@NullMarked
package io.geovault.testkit.tls;

import org.jspecify.annotations.NullMarked;
