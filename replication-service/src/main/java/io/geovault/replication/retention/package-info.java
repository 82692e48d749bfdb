/**
 * How copies in other regions are deleted (rules R7, R8, R9). A copy has a purge time; once due it
 * is marked, its objects are deleted, manifest first, and the deletion is announced. This package
 * does not depend on how copies are made.
 */
@NullMarked
package io.geovault.replication.retention;

import org.jspecify.annotations.NullMarked;
