@NullMarked
package io.geovault.replication.retention;

import org.jspecify.annotations.NullMarked;
