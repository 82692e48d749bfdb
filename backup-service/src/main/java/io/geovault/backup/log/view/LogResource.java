package io.geovault.backup.log.view;

import io.geovault.backup.log.catalog.ArchivedSegment;
import io.geovault.backup.log.catalog.LogArchives;
import io.geovault.backup.log.catalog.LogChains;
import io.geovault.backup.log.catalog.LogSegments;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.paging.Page;
import io.geovault.platform.paging.PageQuery;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The log backup of one instance. */
@Authenticated
@Path("/v1/instances/{id}/logs")
@Tag(name = "Log backup")
public class LogResource {

  private final Database database;
  private final Instances instances;
  private final LogSegments segments;
  private final LogArchives archives;
  private final LogChains chains;
  private final Callers callers;
  private final Clock clock;

  LogResource(
      Database database,
      Instances instances,
      LogSegments segments,
      LogArchives archives,
      LogChains chains,
      Callers callers,
      Clock clock) {
    this.database = database;
    this.instances = instances;
    this.segments = segments;
    this.archives = archives;
    this.chains = chains;
    this.callers = callers;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "listLogSegments",
      summary = "Lists log segments, newest first, with the status of archiving")
  @Extension(name = PageQuery.TIME, value = "completed")
  public LogPage list(@PathParam("id") String id, @BeanParam PageQuery query) {
    Caller caller = callers.current();
    int limit = query.limit();
    LogSegments.Filter filter =
        new LogSegments.Filter(query.from(), query.to(), query.afterNumber(), limit + 1);
    return database.read(
        handle -> {
          instances.require(handle, caller, id);
          List<ArchivedSegment> found = segments.list(handle, id, filter);
          Page<LogPage.Segment> page =
              query.page(found, last -> String.valueOf(last.sequence())).map(LogPage.Segment::of);
          return LogPage.of(page, archiver(handle, id));
        });
  }

  private LogPage.@Nullable Archiver archiver(Handle handle, String id) {
    return archives
        .find(handle, id)
        .map(archive -> LogPage.Archiver.of(archive, chains.current(handle, id), clock.instant()))
        .orElse(null);
  }
}
