/**
 * The users and passwords of servers, and for whom they are valid. A reference in an event resolves
 * only in the places that the operator configured, and only for the account and the server for
 * which the credential is written.
 */
@NullMarked
package io.geovault.mysql.credentials;

import org.jspecify.annotations.NullMarked;
