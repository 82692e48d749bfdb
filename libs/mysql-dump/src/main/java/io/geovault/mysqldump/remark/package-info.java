/** The remarks of a backup about itself beyond its tables: its requirements and its omissions. */
@NullMarked
package io.geovault.mysqldump.remark;

import org.jspecify.annotations.NullMarked;
