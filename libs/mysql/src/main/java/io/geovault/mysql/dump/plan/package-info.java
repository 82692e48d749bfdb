/** Which process of a dump takes which part of a server. Pure: nothing here asks or starts. */
@NullMarked
package io.geovault.mysql.dump.plan;

import org.jspecify.annotations.NullMarked;
