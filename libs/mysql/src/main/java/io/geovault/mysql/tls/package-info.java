/**
 * How much a server must prove before it is trusted with a password, in the words of MySQL's own
 * {@code ssl-mode}, and the sockets that check it.
 */
@NullMarked
package io.geovault.mysql.tls;

import org.jspecify.annotations.NullMarked;
