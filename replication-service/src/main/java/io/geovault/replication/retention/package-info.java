/**
 * How long copies are kept in other regions, and how they are deleted (rules R7, R8, R9). A copy
 * has a purge time; once due it is marked, its objects are deleted, manifest first, and the
 * deletion is announced. The copying packages ask this package for purge times; this package does
 * not depend on how copies are made.
 */
@NullMarked
package io.geovault.replication.retention;

import org.jspecify.annotations.NullMarked;
