/** What every service answers to calls that are wrong in form, whatever they are about. */
@NullMarked
package io.geovault.testkit.http;

import org.jspecify.annotations.NullMarked;
