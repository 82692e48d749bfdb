/**
 * The two things of a machine that its servers share: free ports, and a directory of unpacked
 * programs.
 */
@NullMarked
package io.geovault.servers.machine;

import org.jspecify.annotations.NullMarked;
