/** Pictures of who depends on whom, drawn from the code and compared with the documentation. */
@NullMarked
package io.geovault.testkit.picture;

import org.jspecify.annotations.NullMarked;
