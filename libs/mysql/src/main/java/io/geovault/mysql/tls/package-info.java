/**
 * The proofs that a server must give before it gets a password, in the terms of MySQL's own {@code
 * ssl-mode}, and the sockets that verify them.
 */
@NullMarked
package io.geovault.mysql.tls;

import org.jspecify.annotations.NullMarked;
