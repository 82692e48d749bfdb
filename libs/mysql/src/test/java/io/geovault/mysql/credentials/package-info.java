/** Shows where credentials are taken from, and for whom they are refused. */
@NullMarked
package io.geovault.mysql.credentials;

import org.jspecify.annotations.NullMarked;
