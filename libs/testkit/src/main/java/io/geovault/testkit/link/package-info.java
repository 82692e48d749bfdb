/**
 * Links between a client and a server with the properties of links between regions: long, narrow
 * and faulty.
 */
@NullMarked
package io.geovault.testkit.link;

import org.jspecify.annotations.NullMarked;
