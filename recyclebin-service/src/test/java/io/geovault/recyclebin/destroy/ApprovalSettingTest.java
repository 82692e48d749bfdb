package io.geovault.recyclebin.destroy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("X11")
class ApprovalSettingTest {

  private final ApprovalSetting on =
      ApprovalSetting.initial("1234567890123456").wanted(true, "ada");

  @Test
  void shouldBeTurnedOnByOnePerson() {
    assertThat(on.destroyApprovalRequired()).isTrue();
  }

  @Test
  void shouldNotBeTurnedOffByOnePersonHoweverOftenThatOneAsks() {
    // When
    ApprovalSetting asked = on.wanted(false, "eve").wanted(false, "eve");

    // Then
    assertThat(asked.destroyApprovalRequired()).isTrue();
    assertThat(asked.turnOffRequestedBy()).isEqualTo("eve");
  }

  @Test
  void shouldBeTurnedOffByTwo() {
    assertThat(on.wanted(false, "eve").wanted(false, "ada").destroyApprovalRequired()).isFalse();
  }

  @Test
  void shouldForgetThatOneWantedItOffOnceAnotherWantsItOn() {
    // When
    ApprovalSetting again = on.wanted(false, "eve").wanted(true, "ada").wanted(false, "ada");

    // Then
    assertThat(again.destroyApprovalRequired()).isTrue();
    assertThat(again.turnOffRequestedBy()).isEqualTo("ada");
  }

  @Test
  @Tag("A5")
  void shouldStayTheVerySameWhereItIsAsWanted() {
    // Given
    ApprovalSetting asked = on.wanted(false, "eve");

    // Then
    assertThat(on.wanted(true, "eve")).isSameAs(on);
    assertThat(asked.wanted(false, "eve")).isSameAs(asked);
    assertThat(ApprovalSetting.initial("1234567890123456").wanted(false, "eve").version()).isZero();
  }
}
