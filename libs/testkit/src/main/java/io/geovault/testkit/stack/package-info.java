/**
 * A small installation for black-box tests and benchmarks: real servers, our packaged services as
 * processes, tokens and a REST client. What a test does here, a user could do.
 */
@NullMarked
package io.geovault.testkit.stack;

import org.jspecify.annotations.NullMarked;
