package io.geovault.objectstore.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.PendingUpload;
import io.geovault.objectstore.UploadId;
import io.geovault.objectstore.unfinished.BegunUpload;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SweepPlanTest {

  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
  private static final BegunUpload BEGUN =
      new BegunUpload("cn-hangzhou", "vault", new ObjectKey("a/i/set/data.tar"), 2, LONG_AGO);
  private static final PendingUpload LEFT = upload("a/i/set/data.tar", "left");
  private static final PendingUpload IN_USE = upload("a/i/set/data.tar", "in-use");
  private static final PendingUpload ELSEWHERE = upload("a/i/set/data.tar.other", "elsewhere");
  private static final Predicate<PendingUpload> NEEDED = IN_USE::equals;

  @Test
  void shouldAbortWhatNoRunNeedsAndKeepTheRestInMind() {
    // When
    SweepPlan plan = SweepPlan.of(BEGUN, List.of(LEFT, IN_USE), true, NEEDED);

    // Then
    assertThat(plan).isEqualTo(new SweepPlan(List.of(LEFT), false));
  }

  @Test
  void shouldBeDoneWithAPlaceAtWhichNothingIsNeeded() {
    // When
    SweepPlan plan = SweepPlan.of(BEGUN, List.of(LEFT), true, NEEDED);

    // Then
    assertThat(plan).isEqualTo(new SweepPlan(List.of(LEFT), true));
  }

  @Test
  void shouldBeDoneWithAPlaceWithoutUploads() {
    // When
    SweepPlan plan = SweepPlan.of(BEGUN, List.of(), true, NEEDED);

    // Then
    assertThat(plan).isEqualTo(new SweepPlan(List.of(), true));
  }

  @Test
  void shouldLeaveAPlaceAloneWhereAnUploadHasBegunSinceTheListing() {
    // When
    SweepPlan plan = SweepPlan.of(BEGUN, List.of(LEFT), false, NEEDED);

    // Then
    assertThat(plan).isEqualTo(new SweepPlan(List.of(), false));
  }

  @Test
  void shouldNeverTouchAnotherObject() {
    // When
    SweepPlan plan = SweepPlan.of(BEGUN, List.of(ELSEWHERE), true, NEEDED);

    // Then
    assertThat(plan.abort()).isEmpty();
  }

  private static PendingUpload upload(String key, String id) {
    return new PendingUpload(new ObjectKey(key), new UploadId(id), LONG_AGO);
  }
}
