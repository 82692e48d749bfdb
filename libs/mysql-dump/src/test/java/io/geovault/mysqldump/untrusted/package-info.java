/** Servers that are not what they claim to be, and what each way to connect gives away to them. */
@NullMarked
package io.geovault.mysqldump.untrusted;

import org.jspecify.annotations.NullMarked;
