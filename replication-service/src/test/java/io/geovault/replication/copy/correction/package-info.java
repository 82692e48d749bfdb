@NullMarked
package io.geovault.replication.copy.correction;

import org.jspecify.annotations.NullMarked;
