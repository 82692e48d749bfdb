package io.geovault.replication.usage;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.caller.Callers;
import io.geovault.platform.database.Database;
import io.geovault.platform.http.ChoiceParameter;
import io.geovault.platform.paging.Page;
import io.geovault.platform.paging.PageQuery;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.geovault.replication.price.Prices;
import io.geovault.replication.usage.meter.Granularity;
import io.geovault.replication.usage.meter.Span;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The bytes stored and sent, and their cost (R13). */
@Authenticated
@Path("/v1/usage")
@Tag(name = "Usage and cost")
public class UsageResource {

  private final Database database;
  private final UsageHours hours;
  private final Prices prices;
  private final Callers callers;
  private final Clock clock;

  UsageResource(Database database, UsageHours hours, Prices prices, Callers callers, Clock clock) {
    this.database = database;
    this.hours = hours;
    this.prices = prices;
    this.callers = callers;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "getUsage",
      summary = "Storage and traffic with their cost",
      description =
          "from and to are full hours; without them, the current month up to now. A line per hour,"
              + " day (UTC) or the whole span, of each instance, pair and storage class. The total"
              + " is that of all pages together.")
  @Extension(name = PageQuery.TIME, value = "metered")
  public UsageView usage(
      @BeanParam PageQuery query,
      @Parameter(description = "Only an operator may name another account than their own")
          @QueryParam("accountId")
          @Nullable String account,
      @QueryParam("instanceId") @Nullable String instance,
      @QueryParam("region") @Nullable String region,
      @QueryParam("destinationRegion") @Nullable String destination,
      @Parameter(schema = @Schema(enumeration = {"hour", "day", "total"}))
          @QueryParam("granularity")
          @Nullable String granularity) {
    int limit = query.limit();
    UsageCursor after = UsageCursor.parse(query.after());
    Span span = span(query, granularity);
    UsageFilter filter = new UsageFilter(accountOf(account), instance, region, destination);
    return database.read(
        handle -> {
          span.requireKnown(UsageDays.foldedTo(handle));
          Page<UsageLine> page =
              query.page(hours.lines(handle, filter, span, after, limit + 1), UsageCursor::of);
          List<UsageView.Line> lines =
              page.items().stream().map(line -> UsageView.Line.of(line, prices)).toList();
          List<UsageLine> totals = hours.totals(handle, filter, span);
          return UsageView.of(span, totals, lines, page.nextCursor(), prices);
        });
  }

  private Span span(PageQuery query, @Nullable String granularity) {
    Instant now = clock.instant();
    String choice = granularity == null ? null : granularity.toUpperCase(Locale.ROOT);
    Granularity finely = ChoiceParameter.parse("granularity", choice, Granularity.class);
    Instant month = now.atOffset(ZoneOffset.UTC).withDayOfMonth(1).toInstant();
    Instant from = query.from().equals(Instant.EPOCH) ? begin(month) : query.from();
    return Span.of(from, query.to(), Objects.requireNonNullElse(finely, Granularity.TOTAL), now);
  }

  private static Instant begin(Instant dayOfMonth) {
    return dayOfMonth.truncatedTo(ChronoUnit.DAYS);
  }

  /** An account sees only its own usage, with or without naming itself. */
  private @Nullable String accountOf(@Nullable String asked) {
    Caller caller = callers.current();
    if (asked != null && !caller.mayAccess(asked)) {
      throw new Refusal(
          CommonError.OPERATOR_ONLY, "accountId: only an operator sees another account's usage");
    }
    return caller.account().orElse(asked);
  }
}
