@NullMarked
package io.geovault.backup.run;

import org.jspecify.annotations.NullMarked;
