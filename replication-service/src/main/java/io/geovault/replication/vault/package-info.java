/**
 * Has the bucket of each destination say what an instance's settings there are since they were last
 * changed (X1), for as long as they are enabled or anything of the instance stands there. A due row
 * written with the change leads to one small object; a death in between to writing it again.
 */
@NullMarked
package io.geovault.replication.vault;

import org.jspecify.annotations.NullMarked;
