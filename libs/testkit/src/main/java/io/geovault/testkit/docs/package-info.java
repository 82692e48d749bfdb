/**
 * Support for documentation tests: the tables of a page, and the facts in the code with which they
 * must agree.
 */
@NullMarked
package io.geovault.testkit.docs;

import org.jspecify.annotations.NullMarked;
