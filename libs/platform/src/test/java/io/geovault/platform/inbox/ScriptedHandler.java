package io.geovault.platform.inbox;

import io.geovault.events.InstanceEvent;
import io.geovault.events.VaultEvent;
import io.geovault.events.cloudevents.Envelope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/**
 * Records, in memory and in a table, the instances whose expiry it was called with, and then runs
 * further work.
 */
public final class ScriptedHandler implements SingleEventHandler {

  /** Every call, including those that were rolled back. */
  public final List<String> called = Collections.synchronizedList(new ArrayList<>());

  private final BiConsumer<Handle, String> more;

  /**
   * A handler that runs {@code more} with each instance id, after it recorded the call in memory.
   */
  public ScriptedHandler(BiConsumer<Handle, String> more) {
    this.more = more;
  }

  @Override
  public boolean wants(Class<? extends VaultEvent> type) {
    return type == InstanceEvent.InstanceExpired.class;
  }

  @Override
  public void handle(Handle handle, Envelope envelope, VaultEvent event) {
    called.add(event.instanceId());
    more.accept(handle, event.instanceId());
    handle.execute(
        "insert into idempotency_key values ('applied', ?, '', 0, null, '{}', now())"
            + " on conflict do nothing",
        event.instanceId());
  }
}
