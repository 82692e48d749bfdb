/** Tests the places of credentials, and the accounts and servers for which they are refused. */
@NullMarked
package io.geovault.mysql.credentials;

import org.jspecify.annotations.NullMarked;
