/**
 * What documentation tests need: the tables of a page, and the facts in the code that they must
 * agree with.
 */
@NullMarked
package io.geovault.testkit.docs;

import org.jspecify.annotations.NullMarked;
