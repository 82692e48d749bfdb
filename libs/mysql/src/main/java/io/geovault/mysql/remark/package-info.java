/** What a backup has to say about itself beyond its tables: what it needs, and what it lacks. */
@NullMarked
package io.geovault.mysql.remark;

import org.jspecify.annotations.NullMarked;
