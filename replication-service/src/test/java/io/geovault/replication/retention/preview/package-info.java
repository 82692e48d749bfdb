@NullMarked
package io.geovault.replication.retention.preview;

import org.jspecify.annotations.NullMarked;
