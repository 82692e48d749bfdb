package io.geovault.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.platform.database.Database;
import io.geovault.platform.database.TestDatabase;
import io.geovault.platform.paging.TimeKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cost of a page in a trail of 200,000 entries: it depends only on the page's own rows,
 * wherever the page begins.
 */
@Tag("A5")
class AuditPageCostIT {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Database DATABASE = TestDatabase.fresh();

  /**
   * Inserts entries of 100 accounts, 2,000 instances, 500 people and 20 kinds, one second apart.
   */
  @BeforeAll
  static void fill() {
    DATABASE.writing(
        handle ->
            handle.execute(
                """
                insert into audit_entry
                select 'audit-' || lpad(n::text, 8, '0'), timestamptz '2026-01-01Z' + n * interval '1 second',
                  'actor-' || n % 500, 'ACCOUNT', 'account-' || n % 100, 'rm-' || n % 2000, null,
                  'action-' || n % 20, '{"days": {"before": 7, "after": 30}}', 'req-' || n
                from generate_series(1, 200000) as n
                """));
    var unused = DATABASE.read(handle -> handle.execute("vacuum analyze audit_entry"));
  }

  @ParameterizedTest
  @CsvSource({
    ",,,",
    "account-7,,,",
    ",rm-7,,",
    ",,actor-7,",
    ",,,action-7",
    "account-7,rm-7,,",
    "account-7,,actor-7,",
    "account-7,,,action-7",
    ",,actor-7,action-7",
  })
  void shouldReadNoMoreThanAPageHoweverLongTheTrailIs(
      @Nullable String account,
      @Nullable String instance,
      @Nullable String actor,
      @Nullable String action) {
    // Given
    Instant end = START.plus(Duration.ofDays(9));
    TimeKey middle = new TimeKey(START.plusSeconds(100_000), "audit-00100000");

    // When
    List<AuditFilter> pages =
        Stream.of(null, middle)
            .map(after -> new AuditFilter(account, instance, actor, action, START, end, after, 50))
            .toList();

    // Then
    assertThat(pages)
        .allSatisfy(
            page -> {
              assertThat(TestAudit.entries(DATABASE, page)).hasSize(50);
              assertThat(blocks(page)).isLessThan(150);
            });
  }

  /** Returns the blocks of 8 KiB that the page needs; table and indexes have thousands. */
  private static long blocks(AuditFilter filter) {
    List<String> plan =
        DATABASE.read(
            handle ->
                AuditEntries.query(
                        handle, "explain (analyze, buffers, timing off, summary off) ", filter)
                    .mapTo(String.class)
                    .list());
    assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
    String buffers =
        plan.stream().filter(line -> line.contains("Buffers:")).findFirst().orElseThrow();
    return Stream.of(buffers.replaceAll("[^0-9 ]", "").strip().split(" +"))
        .mapToLong(Long::parseLong)
        .sum();
  }
}
