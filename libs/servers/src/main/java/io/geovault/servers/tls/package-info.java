/** Certificates for servers: an authority of our own, and the certificates that it issues. */
@NullMarked
package io.geovault.servers.tls;

import org.jspecify.annotations.NullMarked;
