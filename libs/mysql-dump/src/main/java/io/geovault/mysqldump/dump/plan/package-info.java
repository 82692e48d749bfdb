/**
 * Assigns the parts of a server to the processes of a dump. Pure: no code here queries a server or
 * starts a process.
 */
@NullMarked
package io.geovault.mysqldump.dump.plan;

import org.jspecify.annotations.NullMarked;
