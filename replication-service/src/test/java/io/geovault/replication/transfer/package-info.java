/** Tests of the decisions about moving an object, without any server. */
@NullMarked
package io.geovault.replication.transfer;

import org.jspecify.annotations.NullMarked;
