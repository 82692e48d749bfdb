package io.geovault.platform.sweep;

import java.util.List;

/** A bean with work to repeat; {@link Sweeper} starts and stops it with the service. */
public interface Sweeps {

  /**
   * Returns the sweeps of this bean, called once at the start. Each runs independently of the
   * others, so that one that waits for a store delays no other.
   */
  List<Sweep> sweeps();
}
