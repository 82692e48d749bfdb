package io.geovault.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.geovault.objectstore.checksum.Crc32c;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "/absolute", "a/../b", "line\nbreak"})
  void shouldRefuseAKeyThatLeavesItsPlace(String key) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKey(key));
  }

  @Test
  void shouldMeasureAKeyInBytes() {
    assertThat(new ObjectKey("ü".repeat(512)).value()).hasSize(512);
    assertThatIllegalArgumentException().isThrownBy(() -> new ObjectKey("ü".repeat(513)));
  }

  @Test
  void shouldRefuseValuesThatCannotBe() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(-1, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new UploadId(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> new PartReceipt(0, 1, "e", Crc32c.EMPTY));
    assertThatIllegalArgumentException().isThrownBy(() -> new StoreCredentials("key", ""));
  }

  @Test
  void shouldNeverPrintASecret() {
    var address =
        StoreAddress.of(
            "cn-hangzhou", URI.create("http://store"), "b", new StoreCredentials("id", "hidden"));
    assertThat(address.toString()).contains("cn-hangzhou", "http://store").doesNotContain("hidden");
    assertThat(address.credentials().toString()).doesNotContain("hidden");
    assertThat(address.endpoint(Reach.PUBLIC)).isEqualTo(address.endpoint(Reach.INTERNAL));
    assertThat(Reach.PUBLIC.label()).isEqualTo("public");
  }
}
