package io.geovault.backup.run;

import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.mysql.census.InventoryDetail;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a request, the requester and the time; no databases means the whole instance.
 *
 * @param inventory how exactly the set must describe its tables, as far as its method can
 * @param methodReason why the suite chose this method; null if the caller chose it
 */
public record BackupRequest(
    String instanceId,
    String accountId,
    String region,
    BackupMethod method,
    @Nullable String methodReason,
    BackupTrigger trigger,
    List<String> databases,
    InventoryDetail inventory,
    String requestedBy,
    Instant requestedAt) {

  public BackupRequest {
    databases = List.copyOf(databases);
  }

  /** A request whose caller chose the method. */
  public BackupRequest(
      String instanceId,
      String accountId,
      String region,
      BackupMethod method,
      BackupTrigger trigger,
      List<String> databases,
      InventoryDetail inventory,
      String requestedBy,
      Instant requestedAt) {
    this(
        instanceId,
        accountId,
        region,
        method,
        null,
        trigger,
        databases,
        inventory,
        requestedBy,
        requestedAt);
  }
}
