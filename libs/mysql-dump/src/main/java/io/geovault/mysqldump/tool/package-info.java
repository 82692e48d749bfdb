/**
 * Foreign programs on this machine: where they are, which version they have, and how they are run
 * safely.
 */
@NullMarked
package io.geovault.mysqldump.tool;

import org.jspecify.annotations.NullMarked;
