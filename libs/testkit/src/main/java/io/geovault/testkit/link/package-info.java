/** Links between a client and a server as they are between regions: long, narrow and faulty. */
@NullMarked
package io.geovault.testkit.link;

import org.jspecify.annotations.NullMarked;
