package io.geovault.mysql.binlog.gtid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geovault.mysql.ServerFlavor;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GtidSetTest {
  private static final String A = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
  private static final String B = "4e11fa47-71ca-11e1-9e33-c80aa9429562";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A:1-5|A:1-5",
        "A:5|A:5",
        "A:1-3:4-5:9|A:1-5:9",
        "B:1, A:7:1-6|A:1-7,B:1",
        "A:1-2:tag:1-3:7,A:3|A:1-3,A:tag:1-3:7",
        "A:1-0|''",
        "' '|''",
      })
  void shouldReadAndWriteInOneForm(String text, String expected) {
    // When
    GtidSet set = GtidSet.parse(named(text));

    // Then
    assertThat(set).hasToString(named(expected)).isEqualTo(GtidSet.parse(named(expected)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0-1-5", "A", "x:1", "A:-3", "A:1-2-3", "A:1,2"})
  void shouldRefuseWhatIsNoGtidSet(String text) {
    // When / Then
    if (text.equals("A")) {
      assertThat(GtidSet.parse(named(text)).isEmpty()).isTrue();
    } else {
      assertThatThrownBy(() -> GtidSet.parse(named(text)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @Tag("fault-F4")
  @ValueSource(strings = {"A:1-5,B", "A:1-5,B:", "A:5-3", "A:1-5,4e11fa47-71", "A:07", "A:tag"})
  void shouldRefuseAServersTextThatWasCutOffOrDoesNotReadBack(String text) {
    // When / Then
    assertThatThrownBy(() -> Gtids.ofServer(ServerFlavor.MYSQL, named(text)))
        .isInstanceOf(GtidsRefused.class)
        .hasMessageContaining("GTID set cannot be kept");
  }

  @ParameterizedTest
  @Tag("fault-F4")
  @ValueSource(strings = {"", "A:1-0", "A:1-5:7,\nB:1", "A:1-2:tag:1-3:7", "A:tag:1,B:1-3"})
  void shouldKeepAServersText(String text) {
    // When / Then
    assertThat(Gtids.ofServer(ServerFlavor.MYSQL, named(text)))
        .isEqualTo(GtidSet.parse(named(text)));
  }

  @Test
  @Tag("fault-F4")
  void shouldRefuseAMariaDbTextThatDoesNotReadBack() {
    // When / Then
    assertThat(Gtids.ofServer(ServerFlavor.MARIADB, "[0-1-5,0-2-7]")).hasToString("0-1-5,0-2-7");
    for (String cut : new String[] {"0-1-5,0-", "0-1-5,", "0-1-5,0-1-6", "0-1-05"}) {
      assertThatThrownBy(() -> Gtids.ofServer(ServerFlavor.MARIADB, cut))
          .as(cut)
          .isInstanceOf(GtidsRefused.class);
    }
  }

  @Test
  void shouldAddAndContainAsSetsOfNumbersDo() {
    // Given
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      TreeSet<Integer> one = numbers(random);
      TreeSet<Integer> two = numbers(random);
      TreeSet<Integer> both = new TreeSet<>(one);
      both.addAll(two);

      // When
      GtidSet added = set(one).with(set(two));

      // Then
      assertThat(added).isEqualTo(set(both));
      assertThat(added.contains(set(one)) && added.contains(set(two))).isTrue();
      assertThat(set(one).contains(set(two))).isEqualTo(one.containsAll(two));
    }
  }

  @Test
  void shouldKeepSourcesAndFlavorsApart() {
    // Given
    GtidSet set = GtidSet.parse(named("A:1-5,A:tag:1-5"));

    // When / Then
    assertThat(set.contains(GtidSet.parse(named("B:1")))).isFalse();
    assertThat(set.contains(GtidSet.parse(named("A:tag:6")))).isFalse();
    assertThat(set.contains(Gtids.parse(ServerFlavor.MARIADB, "0-1-1"))).isFalse();
    assertThat(set.contains(Gtids.parse(ServerFlavor.MARIADB, ""))).isTrue();
    assertThatThrownBy(() -> set.with(MariaDbGtids.parse("0-1-1")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TreeSet<Integer> numbers(Random random) {
    return random
        .ints(random.nextInt(12), 1, 16)
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static GtidSet set(TreeSet<Integer> numbers) {
    return numbers.isEmpty()
        ? GtidSet.EMPTY
        : GtidSet.parse(
            A + ":" + numbers.stream().map(String::valueOf).collect(Collectors.joining(":")));
  }

  private static String named(String text) {
    return text.replace("A", A).replace("B", B);
  }
}
