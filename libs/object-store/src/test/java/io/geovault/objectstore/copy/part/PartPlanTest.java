package io.geovault.objectstore.copy.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.geovault.objectstore.PartReceipt;
import io.geovault.objectstore.copy.CopySettings;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PartPlanTest {
  private static final long PREFERRED = 8L << 20;

  @Property
  void shouldCoverTheObjectWithoutGapOrOverlapInAtMostTenThousandParts(
      @ForAll @LongRange(min = 1, max = 5L << 40) long size) {
    var plan = PartPlan.of(size, PREFERRED);

    long next = 0;
    for (int number = 1; number <= plan.count(); number++) {
      var part = plan.part(number);
      assertThat(part.offset()).isEqualTo(next);
      next = part.end();
    }
    assertThat(next).isEqualTo(size);
    assertThat(plan.count()).isLessThanOrEqualTo(PartReceipt.MAX_NUMBER);
  }

  @Test
  void shouldGrowPartsOnlyWhenItMust() {
    assertThat(PartPlan.of(80L << 30, PREFERRED).partBytes()).isGreaterThan(PREFERRED);
    assertThat(PartPlan.of(70L << 30, PREFERRED).partBytes()).isEqualTo(PREFERRED);
    assertThat(PartPlan.of(5L << 40, PREFERRED).partBytes()).isEqualTo(525L << 20);
  }

  @Test
  void shouldRefuseSettingsThatCannotWork() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PartPlan(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new CopySettings(64 << 20, 1 << 20, 8));
    assertThatIllegalArgumentException().isThrownBy(() -> new CopySettings(4 << 20, 5 << 20, 8));
    assertThatIllegalArgumentException().isThrownBy(() -> new CopySettings(8 << 20, 5 << 20, 0));
  }
}
