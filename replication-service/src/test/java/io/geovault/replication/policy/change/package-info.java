/** Tests of the allowed changes of settings and their consequences, without any server. */
@NullMarked
package io.geovault.replication.policy.change;

import org.jspecify.annotations.NullMarked;
