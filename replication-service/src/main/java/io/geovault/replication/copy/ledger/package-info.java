/** The confirmed parts of running copies as rows, from which another replica resumes (R6, A6). */
@NullMarked
package io.geovault.replication.copy.ledger;

import org.jspecify.annotations.NullMarked;
