package io.geovault.replication.region;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R2")
class RegionsTest {

  private final Regions regions = RegionCatalogue.regions();

  @Test
  void shouldOfferEveryOtherRegionExceptForbiddenPairs() {
    // Given
    Region hangzhou = regions.find(RegionCatalogue.HANGZHOU).orElseThrow();

    // When
    var destinations = regions.destinationsOf(hangzhou);

    // Then
    assertThat(destinations)
        .extracting(Region::id)
        .containsExactly(RegionCatalogue.SINGAPORE, RegionCatalogue.SHANGHAI);
  }

  @Test
  void shouldForbidAPairInOneDirectionOnly() {
    // Given
    Region beijing = regions.find(RegionCatalogue.BEIJING).orElseThrow();
    Region hangzhou = regions.find(RegionCatalogue.HANGZHOU).orElseThrow();

    // When
    boolean back = regions.isAvailable(beijing, hangzhou);

    // Then
    assertThat(back).isTrue();
  }
}
