/**
 * How long copies are kept in other regions, and how they go (rules R7, R8, R9): a copy carries its
 * purge time; once due it is marked, its objects are deleted, manifest first, and the end is
 * announced. Whoever copies asks here when the copy goes; nothing here knows how copies are made.
 */
@NullMarked
package io.geovault.replication.retention;

import org.jspecify.annotations.NullMarked;
