/**
 * What the object store of each region was seen to do (rule X2), tried at every start and daily by
 * one replica, and shown to callers and operators.
 */
@NullMarked
package io.geovault.replication.store;

import org.jspecify.annotations.NullMarked;
