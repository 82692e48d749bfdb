/** The answers of every service to calls with errors of form, independent of their subject. */
@NullMarked
package io.geovault.testkit.http;

import org.jspecify.annotations.NullMarked;
