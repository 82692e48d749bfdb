package io.geovault.backup.access;

import io.geovault.events.instance.Endpoint;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.InstanceRule;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/**
 * A server belongs to one account at a time: if a second account announces the server, the event is
 * refused until no live instance of the first account uses it.
 */
@Singleton
class OneAccountPerServer implements InstanceRule {

  @Override
  public void check(Handle handle, Instance after) {
    Endpoint endpoint = after.spec().endpoint();
    if (endpoint == null || !after.isAlive()) {
      forget(handle, after);
      return;
    }
    // Two replicas may apply events of two accounts for one server at the same time.
    handle
        .createQuery("select pg_advisory_xact_lock(hashtextextended(:server, 0))::text")
        .bind("server", endpoint.server())
        .mapTo(String.class)
        .one();
    EventRefused.unless(
        !isAnothers(handle, after, endpoint.server()),
        "server-of-another-account",
        "endpoint: instances of another account have the server %s:%d; release them, or correct the"
                .formatted(endpoint.host(), endpoint.port())
            + " endpoint, and replay this dead letter");
    remember(handle, after, endpoint.server());
  }

  private static boolean isAnothers(Handle handle, Instance instance, String server) {
    return handle
        .createQuery(
            """
            select exists (select 1 from instance_server
                           where server = :server and account_id <> :account)
            """)
        .bind("server", server)
        .bind("account", instance.accountId())
        .mapTo(Boolean.class)
        .one();
  }

  private static void remember(Handle handle, Instance instance, String server) {
    handle
        .createUpdate(
            """
            insert into instance_server (instance_id, account_id, server)
            values (:id, :account, :server)
            on conflict (instance_id) do update set server = excluded.server
            where instance_server.server <> excluded.server
            """)
        .bind("id", instance.id())
        .bind("account", instance.accountId())
        .bind("server", server)
        .execute();
  }

  private static void forget(Handle handle, Instance instance) {
    handle
        .createUpdate("delete from instance_server where instance_id = :id")
        .bind("id", instance.id())
        .execute();
  }
}
