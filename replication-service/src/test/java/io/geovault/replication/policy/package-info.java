/** Tests of the settings allowed for each instance, without any server. */
@NullMarked
package io.geovault.replication.policy;

import org.jspecify.annotations.NullMarked;
