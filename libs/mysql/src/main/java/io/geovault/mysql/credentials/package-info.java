/**
 * Where users and passwords of servers are, and for whom: what an event names resolves only in the
 * places that the operator configured, and only for the account and the server it is written for.
 */
@NullMarked
package io.geovault.mysql.credentials;

import org.jspecify.annotations.NullMarked;
