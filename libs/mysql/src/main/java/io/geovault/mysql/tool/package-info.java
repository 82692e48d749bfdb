/** Programs of others that are installed on this machine: where they are and which version. */
@NullMarked
package io.geovault.mysql.tool;

import org.jspecify.annotations.NullMarked;
