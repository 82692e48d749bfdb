/** Which changes of settings are allowed and what they set going, decided without any server. */
@NullMarked
package io.geovault.replication.policy.change;

import org.jspecify.annotations.NullMarked;
