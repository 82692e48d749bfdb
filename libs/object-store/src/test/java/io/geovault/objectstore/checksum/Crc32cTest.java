package io.geovault.objectstore.checksum;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.geovault.objectstore.Bytes;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class Crc32cTest {
  @Test
  void shouldEqualTheKnownCheckValue() {
    assertThat(Crc32c.of("123456789".getBytes(US_ASCII)).value()).isEqualTo(0xE3069283);
    assertThat(Crc32c.of("123456789".getBytes(US_ASCII)).base64()).isEqualTo("4waSgw==");
  }

  @Property
  void shouldCombineAdjacentStretchesIntoTheWhole(
      @ForAll @Size(max = 5000) byte[] bytes, @ForAll @IntRange(max = 5000) int cut) {
    int at = Math.min(cut, bytes.length);
    var head = Crc32c.of(bytes, 0, at);
    var tail = Crc32c.of(bytes, at, bytes.length - at);
    assertThat(head.append(tail, bytes.length - at)).isEqualTo(Crc32c.of(bytes));
  }

  @Property(tries = 20)
  void shouldCombineManyPartsOfOneSize(@ForAll @IntRange(min = 1, max = 70_000) int part) {
    var bytes = Bytes.random(part, 200_000);
    var whole = Crc32c.EMPTY;
    for (int at = 0; at < bytes.length; at += part) {
      var piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + part));
      whole = whole.append(Crc32c.of(piece), piece.length);
    }
    assertThat(whole).isEqualTo(Crc32c.of(bytes));
  }

  @Property
  void shouldReadWhatItPrints(@ForAll int value) {
    assertThat(Crc32c.parse(new Crc32c(value).toString())).isEqualTo(new Crc32c(value));
  }

  @Test
  void shouldRefuseTextThatIsNoChecksum() {
    assertThatIllegalArgumentException().isThrownBy(() -> Crc32c.parse("AAAA"));
    assertThatIllegalArgumentException().isThrownBy(() -> Sha256.parse("abc"));
  }

  @Test
  void shouldReadADigestOfEitherCase() {
    var digest = Sha256.of("x".getBytes(US_ASCII));
    assertThat(Sha256.parse(digest.toString().toUpperCase(java.util.Locale.ROOT)))
        .isEqualTo(digest);
    assertThat(Sha256.of("axb".getBytes(US_ASCII), 1, 1)).isEqualTo(digest);
  }
}
