/** A run as callers see it: how far it is, how long it will take, each change of it. */
@NullMarked
package io.geovault.backup.run.view;

import org.jspecify.annotations.NullMarked;
