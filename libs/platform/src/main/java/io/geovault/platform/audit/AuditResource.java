package io.geovault.platform.audit;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.paging.Page;
import io.geovault.platform.paging.PageQuery;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit trail: who changed what. Callers can read it; no one can change it. */
@Authenticated
@Path("/v1/audit-entries")
@Tag(name = "Audit trail")
public class AuditResource {

  private final Database database;
  private final AuditEntries entries;
  private final Callers callers;

  AuditResource(Database database, AuditEntries entries, Callers callers) {
    this.database = database;
    this.entries = entries;
    this.callers = callers;
  }

  @GET
  @Operation(
      operationId = "listAuditEntries",
      summary =
          "Lists who changed what, newest first. Time filters apply to the time of the change."
              + " An account sees only changes of its own objects")
  @Extension(name = PageQuery.TIME, value = "recorded")
  public Page<AuditEntry> list(
      @BeanParam PageQuery query,
      @QueryParam("accountId") @Nullable String accountId,
      @QueryParam("instanceId") @Nullable String instanceId,
      @Parameter(description = "Only changes by this caller: the subject of its token")
          @QueryParam("actor")
          @Nullable String actor,
      @Parameter(example = "backup-policy-changed") @QueryParam("action") @Nullable String action) {
    Caller caller = callers.current();
    int limit = query.limit();
    AuditFilter filter =
        new AuditFilter(
            caller.account().orElse(accountId),
            instanceId,
            actor,
            action,
            query.from(),
            query.to(),
            query.afterTime(),
            limit + 1);
    // The entries of another account are answered like those of an unknown account: an empty list.
    List<AuditEntry> found =
        accountId != null && !caller.mayAccess(accountId)
            ? List.of()
            : database.read(handle -> entries.list(handle, filter));
    return query.page(found, AuditEntries::placeOf);
  }
}
