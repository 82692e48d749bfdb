/** Programs of others on this machine: where they are, which version, and how one is run safely. */
@NullMarked
package io.geovault.mysql.tool;

import org.jspecify.annotations.NullMarked;
