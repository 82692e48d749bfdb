package io.geovault.replication.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.geovault.objectstore.Reach;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R15")
class RoutesTest {

  private static final List<URI> ENCRYPTED = List.of(URI.create("https://vault.example"));
  private static final List<URI> PLAIN = List.of(URI.create("http://vault.example"));

  @Test
  void shouldStayInsideWithinAnArea() {
    assertThat(Routes.between(Area.MAINLAND, Area.MAINLAND, ENCRYPTED, false))
        .isEqualTo(Reach.INTERNAL);
    assertThat(Routes.between(Area.OVERSEAS, Area.OVERSEAS, PLAIN, false))
        .isEqualTo(Reach.INTERNAL);
  }

  @Test
  void shouldGoOutsideBetweenAreas() {
    assertThat(Routes.between(Area.MAINLAND, Area.HONG_KONG, ENCRYPTED, false))
        .isEqualTo(Reach.PUBLIC);
    assertThat(Routes.between(Area.HONG_KONG, Area.OVERSEAS, ENCRYPTED, false))
        .isEqualTo(Reach.PUBLIC);
  }

  @Test
  void shouldStayInsideWhereNoEndHasAPublicEndpoint() {
    assertThat(Routes.between(Area.MAINLAND, Area.OVERSEAS, List.of(), false))
        .isEqualTo(Reach.INTERNAL);
  }

  @Test
  void shouldRefuseToLeaveAnAreaUnencryptedUnlessAllowed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Routes.between(Area.MAINLAND, Area.OVERSEAS, PLAIN, false))
        .withMessageContaining("http://vault.example is not https");
    assertThat(Routes.between(Area.MAINLAND, Area.OVERSEAS, PLAIN, true)).isEqualTo(Reach.PUBLIC);
  }
}
