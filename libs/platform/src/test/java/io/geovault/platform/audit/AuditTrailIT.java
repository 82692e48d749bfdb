package io.geovault.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.geovault.platform.caller.Caller;
import io.geovault.platform.database.Database;
import io.geovault.platform.database.TestDatabase;
import io.geovault.platform.paging.Page;
import io.geovault.platform.paging.TimeKey;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import io.geovault.testkit.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The trail in a real database: the entries that are recorded, and how they are read page by page.
 */
@Tag("A5")
class AuditTrailIT {

  private static final Caller ADA = new Caller.AccountMember("ada", "1234567890123456");
  private static final Caller OPERATOR = new Caller.Operator("op\0s");
  private static final Affected INSTANCE = Affected.instance("1234567890123456", "rm-1");

  private final MutableClock clock = MutableClock.at("2026-01-01T00:00:00Z");
  private final Database database = TestDatabase.fresh();
  private final AuditTrail trail = TestAudit.trail(clock);

  /** Kinds of audited actions. */
  private enum Made implements AuditAction {
    THING_CHANGED,
    THING_DESTROYED
  }

  @Test
  void shouldKeepWhoDidWhatToWhoseThing() {
    // Given
    MDC.put("correlationId", "req-1");

    // When
    append(
        new AuditedChange(
            ADA, Made.THING_CHANGED, INSTANCE.target("set-1"), Changes.of("days", 7, 30)));
    MDC.remove("correlationId");
    clock.advance(Duration.ofSeconds(1));
    append(
        new AuditedChange(OPERATOR, Made.THING_DESTROYED, Affected.installation(), Changes.none()));

    // Then
    List<AuditEntry> entries = TestAudit.entries(database);
    assertThat(entries)
        .extracting(AuditEntry::actor, AuditEntry::role, AuditEntry::action)
        .containsExactly(
            tuple("ops", "OPERATOR", "thing-destroyed"), tuple("ada", "ACCOUNT", "thing-changed"));
    AuditEntry first = entries.getLast();
    assertThat(first.at()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(first.accountId()).isEqualTo("1234567890123456");
    assertThat(first.instanceId()).isEqualTo("rm-1");
    assertThat(first.target()).isEqualTo("set-1");
    assertThat(first.correlationId()).isEqualTo("req-1");
    assertThat(first.changes()).containsEntry("days", new Changes.Value(7, 30)).hasSize(1);
    assertThat(entries.getFirst().accountId()).isNull();
  }

  @Test
  @Tag("fault-S6")
  void shouldKeepTheBeginningOfAValueThatWouldFillAPage() {
    // When
    append(
        new AuditedChange(
            ADA,
            Made.THING_CHANGED,
            INSTANCE,
            Changes.of("databases", null, List.of("x".repeat(300_000), "y"))));

    // Then
    Changes.Value kept = TestAudit.entries(database).getFirst().changes().get("databases");
    assertThat(String.valueOf(kept == null ? "" : kept.after()))
        .startsWith("[\"xxx")
        .endsWith("… (300008 characters)")
        .hasSizeLessThan(1_100);
  }

  @Test
  void shouldKeepNothingOfAChangeThatDidNotHappen() {
    // When
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                database.writing(
                    handle -> {
                      trail.append(
                          handle,
                          new AuditedChange(ADA, Made.THING_CHANGED, INSTANCE, Changes.none()));
                      throw new IllegalStateException("the change failed");
                    }));

    // Then
    assertThat(TestAudit.entries(database)).isEmpty();
  }

  @Test
  void shouldShowEachEntryOnceHoweverManyWereWrittenAtOneInstant() {
    // Given
    List<AuditedChange> audited =
        IntStream.range(0, 10)
            .mapToObj(
                n ->
                    new AuditedChange(
                        ADA, Made.THING_CHANGED, INSTANCE.target("set-" + n), Changes.none()))
            .toList();
    database.writing(handle -> trail.appendAll(handle, audited));

    // When
    List<@Nullable String> seen = new ArrayList<>();
    @Nullable String after = null;
    do {
      List<AuditEntry> rows = TestAudit.entries(database, page(after, 4));
      Page<AuditEntry> page = Page.of("/v1/audit-entries", rows, 3, AuditEntries::placeOf);
      page.items().forEach(entry -> seen.add(entry.target()));
      after = page.nextCursor() == null ? null : AuditEntries.placeOf(page.items().getLast());
    } while (after != null);

    // Then
    assertThat(seen)
        .containsExactlyElementsOf(IntStream.range(0, 10).mapToObj(n -> "set-" + (9 - n)).toList());
  }

  @Test
  void shouldRefuseAPlaceInAnotherList() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> TestAudit.entries(database, page("set-1", 3)))
        .matches(refusal -> refusal.code() == CommonError.INVALID_CURSOR);
  }

  private static AuditFilter page(@Nullable String after, int limit) {
    AuditFilter all = TestAudit.ALL;
    @Nullable TimeKey place = after == null ? null : TimeKey.parse(after);
    return new AuditFilter(null, null, null, null, all.from(), all.to(), place, limit);
  }

  private void append(AuditedChange audited) {
    database.writing(handle -> trail.append(handle, audited));
  }
}
