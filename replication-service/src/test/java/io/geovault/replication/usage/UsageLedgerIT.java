package io.geovault.replication.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.replication.CopyKind;
import io.geovault.replication.scene.EmptyDatabase;
import io.geovault.replication.usage.meter.Granularity;
import io.geovault.replication.usage.meter.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger compared with its definition, computed from the copies' own rows. */
@Tag("R13")
class UsageLedgerIT {

  private static final int COPIES = 100_000;
  private static final Instant FROM = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-03-01T00:00:00Z");
  private static final UsageFilter ALL = new UsageFilter(null, null, null, null);

  private static EmptyDatabase server;
  private static Jdbi jdbi;

  /** Copies of 1,000 instances, completed in January and February, half of them purged. */
  @BeforeAll
  static void fill(@TempDir Path directory) {
    server = EmptyDatabase.start(directory);
    jdbi = Jdbi.create(server.source()).installPlugin(new PostgresPlugin());
    UsageLedger ledger = new UsageLedger(Clock.fixed(TO, ZoneOffset.UTC));
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              """
              insert into cross_region_copy (id, backup_set_id, instance_id, account_id, region,
                destination_region, retention_days, completed_at_source, backup_set, status,
                created_at, finished_at, purged_at, storage_class, route)
              select 'copy-' || n, 'set-' || n, 'rm-' || n % 1000, '123456789012345' || n % 10,
                'cn-hangzhou', 'cn-shanghai', 7, 'epoch',
                jsonb_build_object('location', jsonb_build_object('sizeBytes', 1000 + n)),
                case when n % 2 = 0 then 'PURGED' else 'COMPLETED' end, now(),
                timestamptz '2026-01-01T00:00:00Z' + make_interval(secs => n * 50.01),
                case when n % 2 = 0 then
                  timestamptz '2026-01-08T00:00:00Z' + make_interval(secs => n * 50.01) end,
                case when n % 3 = 0 then 'LOCAL_SSD' else 'CLOUD_DISK' end, 'INTERNAL'
              from generate_series(1, ?) as n
              """,
              COPIES);
          ledger.found(handle, CopyKind.SETS, ids(handle, ""));
          ledger.purged(handle, CopyKind.SETS, ids(handle, "where status = 'PURGED'"));
        });
  }

  private static List<String> ids(Handle handle, String where) {
    return handle
        .createQuery("select id from cross_region_copy " + where)
        .mapTo(String.class)
        .list();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void shouldEqualWhatTheRowsSayToTheByteAndMillisecond() {
    // When
    List<UsageLine> totals = totals(ALL);

    // Then
    assertThat(totals).hasSize(2);
    assertThat(totals.stream().map(line -> line.measured().byteMillis()).reduce(BigInteger::add))
        .contains(byTheRows("true", FROM));
  }

  @Test
  void shouldReportOneInstanceByTheHourAsTheRowsDo() {
    // Given
    UsageFilter one = new UsageFilter(null, "rm-7", null, null);
    Instant from = Instant.parse("2026-02-20T00:00:00Z");
    Span span = new Span(from, TO, Granularity.HOUR);

    // When
    List<UsageLine> hours =
        jdbi.withHandle(handle -> new UsageHours().lines(handle, one, span, null, 10_000));

    // Then
    assertThat(hours.stream().map(line -> line.measured().byteMillis()).reduce(BigInteger::add))
        .contains(byTheRows("instance_id = 'rm-7'", from));
  }

  @Test
  void shouldAnswerForAnAccountWithinASecond() {
    // Given
    totals(ALL);

    // When
    Duration fastest =
        Stream.generate(UsageLedgerIT::timeOfOneAccount)
            .limit(5)
            .min(Duration::compareTo)
            .orElseThrow();

    // Then
    assertThat(fastest).as("a busy machine delays some of them").isLessThan(Duration.ofSeconds(1));
  }

  private static Duration timeOfOneAccount() {
    long before = System.nanoTime();
    totals(new UsageFilter("1234567890123453", null, null, null));
    return Duration.ofNanos(System.nanoTime() - before);
  }

  @Test
  void shouldReportTheSameOnceOldHoursAreFoldedIntoDaysWhateverDiesDuringThat() {
    // Given
    Instant before = Instant.parse("2026-02-20T00:00:00Z");
    List<UsageLine> days = lines(Granularity.DAY);
    List<UsageLine> totals = totals(ALL);
    long rows = rows();

    // When
    jdbi.useHandle(
        handle -> {
          handle.begin();
          UsageDays.fold(handle, before, 1_000);
          handle.rollback();
        });
    long afterDeath = rows();
    int folded = foldAll(before);

    // Then
    assertThat(afterDeath).isEqualTo(rows);
    assertThat(folded).isPositive();
    assertThat(rows()).isLessThan(rows);
    assertThat(lines(Granularity.DAY)).isEqualTo(days);
    assertThat(totals(ALL)).isEqualTo(totals);
    assertThat(jdbi.<Instant, RuntimeException>withHandle(UsageDays::foldedTo)).isEqualTo(before);
    assertThat(rows("where not folded and hour < timestamptz '2026-02-20T00:00:00Z'")).isZero();
  }

  @Test
  void shouldFoldLateChangesIntoTheirDay() {
    // Given
    Instant before = Instant.parse("2026-02-12T00:00:00Z");
    foldAll(before);
    BigInteger known = sum();

    // When
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              """
              insert into cross_region_copy (id, backup_set_id, instance_id, account_id, region,
                destination_region, retention_days, completed_at_source, backup_set, status,
                created_at, finished_at, storage_class, route)
              values ('late', 'late', 'rm-7', '1234567890123457', 'cn-hangzhou', 'cn-shanghai', 7,
                'epoch', '{"location": {"sizeBytes": 1000}}', 'COMPLETED', now(),
                '2026-02-10T13:00:00Z', 'LOCAL_SSD', 'INTERNAL')
              """);
          new UsageLedger(Clock.fixed(TO, ZoneOffset.UTC))
              .found(handle, CopyKind.SETS, List.of("late"));
        });
    int folded = foldAll(before);

    // Then
    Duration stored = Duration.between(Instant.parse("2026-02-10T13:00:00Z"), TO);
    assertThat(folded).isEqualTo(1);
    assertThat(sum().subtract(known)).isEqualTo(BigInteger.valueOf(1000 * stored.toMillis()));
    jdbi.useHandle(
        handle -> {
          handle.execute("delete from cross_region_copy where id = 'late'");
          handle.execute(
              """
              update usage_hour set stored_bytes = stored_bytes - 1000,
                stored_moment = stored_moment - 1000::numeric * 13 * 3600 * 1000
              where instance_id = 'rm-7' and storage_class = 'LOCAL_SSD' and hour = '2026-02-10T00:00:00Z'
              """);
        });
  }

  /** If PostgreSQL expected far more rows, it would prefer to plan the statement at each call. */
  @Test
  void shouldMakePostgresExpectABatchAsSmallAsItIs() {
    // Given
    List<String> batch =
        jdbi.withHandle(handle -> ids(handle, "where status = 'PURGED' limit 1000"));

    // When
    double cost =
        jdbi.inTransaction(
            handle -> {
              handle.execute("analyze");
              String statement = recorded(handle, batch);
              String plan = handle.createQuery("explain " + statement).mapTo(String.class).first();
              handle.rollback();
              return Double.parseDouble(plan.replaceAll(".*\\.\\.([0-9.]+) rows.*", "$1"));
            });

    // Then
    assertThat(cost).isBetween(1_000.0, 12_000.0);
  }

  /** The statement that records the purge of these copies, with its parameters. */
  private static String recorded(Handle handle, List<String> purged) {
    List<String> statements = new ArrayList<>();
    handle.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logAfterExecution(StatementContext context) {
            statements.add(context.getStatement().toString());
          }
        });
    new UsageLedger(Clock.fixed(TO, ZoneOffset.UTC)).purged(handle, CopyKind.SETS, purged);
    handle.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    return statements.getFirst();
  }

  private static int foldAll(Instant before) {
    int folded = 0;
    int some;
    do {
      some = jdbi.inTransaction(handle -> UsageDays.fold(handle, before, 20_000));
      folded += some;
    } while (some > 0);
    return folded;
  }

  private static BigInteger sum() {
    return totals(ALL).stream()
        .map(line -> line.measured().byteMillis())
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static long rows() {
    return rows("");
  }

  private static long rows(String where) {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("select count(*) from usage_hour " + where).mapTo(Long.class).one());
  }

  private static List<UsageLine> lines(Granularity granularity) {
    Span span = new Span(FROM, TO, granularity);
    return jdbi.withHandle(handle -> new UsageHours().lines(handle, ALL, span, null, 1_000_000));
  }

  private static List<UsageLine> totals(UsageFilter filter) {
    Span span = new Span(FROM, TO, Granularity.TOTAL);
    return jdbi.withHandle(handle -> new UsageHours().totals(handle, filter, span));
  }

  private static BigInteger byTheRows(String where, Instant from) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select sum(size_bytes * greatest(0, floor(1000 * extract(epoch from
                      least(coalesce(purged_at, 'infinity'), timestamptz '2026-03-01T00:00:00Z'))) -
                      floor(1000 * extract(epoch from
                        greatest(finished_at, cast(:from as timestamptz))))))
                    from cross_region_copy where
                    """
                        + where)
                .bind("from", from)
                .mapTo(BigDecimal.class)
                .one()
                .toBigIntegerExact());
  }
}
