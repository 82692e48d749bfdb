package io.geovault.backup.run;

import io.geovault.events.backup.BackupMethod;
import io.geovault.events.backup.BackupTrigger;
import io.geovault.mysql.census.InventoryDetail;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for, by whom and when; no databases means the whole instance.
 *
 * @param inventory how exactly the set is to tell what is in its tables, as far as its method can
 * @param methodReason why this method, where the suite chose it; null where the caller did
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
