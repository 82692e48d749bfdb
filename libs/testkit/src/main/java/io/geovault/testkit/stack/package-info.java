/**
 * A small installation for black-box tests and benchmarks: real servers, our packaged services as
 * processes, tokens and a REST client. A user could do everything that a test does here.
 */
@NullMarked
package io.geovault.testkit.stack;

import org.jspecify.annotations.NullMarked;
