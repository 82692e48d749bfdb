@NullMarked
package io.geovault.replication.download;

import org.jspecify.annotations.NullMarked;
