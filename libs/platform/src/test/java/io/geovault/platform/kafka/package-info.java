@NullMarked
package io.geovault.platform.kafka;

import org.jspecify.annotations.NullMarked;
