/**
 * Tests of the decisions about completed backups, and of the views of copies, without any server.
 */
@NullMarked
package io.geovault.replication.copy;

import org.jspecify.annotations.NullMarked;
