package io.geovault.vault;

import static java.time.Instant.EPOCH;
import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.geovault.objectstore.ObjectKey;
import io.geovault.vault.VaultKeys.BackupPlace;
import io.geovault.vault.VaultKeys.BinlogPlace;
import io.geovault.vault.VaultKeys.DataFormat;
import io.geovault.vault.VaultKeys.SettingsKey;
import io.geovault.vault.VaultKeys.VaultKey;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultKeysTest {
  @Property
  void shouldSortSettingsByTimeWhenSortedByKey(
      @ForAll @LongRange(max = 4_102_444_800_000_000L) long one,
      @ForAll @LongRange(max = 4_102_444_800_000_000L) long other) {
    var first = new SettingsKey("1", "rm-1", EPOCH.plus(one, MICROS)).key().value();
    var second = new SettingsKey("1", "rm-1", EPOCH.plus(other, MICROS)).key().value();

    assertThat(Integer.signum(first.compareTo(second))).isEqualTo(Long.compare(one, other));
  }

  @Property
  void shouldReadEveryKeyItPrints(@ForAll("keys") VaultKey key) {
    assertThat(VaultKeys.parse(key.key())).contains(key);
  }

  @Test
  void shouldPrintTheKeysOfTheDesign() {
    var backup = new BackupPlace("1234567890123456", "rm-1", "bs-7");
    var log = new BinlogPlace("1234567890123456", "rm-1", "3e11fa47-71ca", "mysql-bin.000012");

    assertThat(backup.data(DataFormat.XBSTREAM).key())
        .hasToString("1234567890123456/rm-1/backups/bs-7/data.xbstream");
    assertThat(backup.manifest().key())
        .hasToString("1234567890123456/rm-1/backups/bs-7/manifest.json");
    assertThat(log.slice(4, 157).key())
        .hasToString("1234567890123456/rm-1/logs/3e11fa47-71ca/mysql-bin.000012/4-157.binlog");
    assertThat(log.slice(4, 157).manifest().key().value()).endsWith("/4-157.manifest.json");
    assertThat(new SettingsKey("1", "rm-1", Instant.parse("2026-11-20T10:00:00.123456789Z")).key())
        .hasToString("1/rm-1/settings/20261120T100000123456Z.json");
    assertThat(VaultKeys.instancePrefix("1", "rm-1")).isEqualTo("1/rm-1/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b/backups/c/other.tar",
        "a/b/backups/data.tar",
        "a/b/logs/u/f/9-4.binlog",
        "a/b/logs/u/f/04-9.binlog",
        "a/b/logs/u/f/1-9999999999999999999.binlog",
        "a/b/settings/20261301T100000123456Z.json",
        "a/b/settings/20261120T100000.json",
        "x"
      })
  void shouldLeaveForeignKeysAlone(String key) {
    assertThat(VaultKeys.parse(new ObjectKey(key))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "..", ".hidden", "a..b", "a b", "end.", "a."})
  void shouldRefuseAnIdThatCouldLeaveItsFolder(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> new BackupPlace("1", id, "s"));
  }

  @Provide
  Arbitrary<VaultKey> keys() {
    var ids =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withCharRange('0', '9')
            .withChars("-_")
            .ofMinLength(1)
            .ofMaxLength(40)
            .map(id -> "x" + id);
    var backups = Combinators.combine(ids, ids, ids).as(BackupPlace::new);
    var slices =
        Combinators.combine(
                Combinators.combine(ids, ids, ids, ids).as(BinlogPlace::new),
                Arbitraries.longs().between(0, Long.MAX_VALUE / 2),
                Arbitraries.longs().between(1, Long.MAX_VALUE / 2))
            .as((place, first, length) -> place.slice(first, first + length));
    var settings =
        Combinators.combine(ids, ids, Arbitraries.longs().between(0, 4_102_444_800_000_000L))
            .as((account, id, micros) -> new SettingsKey(account, id, EPOCH.plus(micros, MICROS)));
    return Arbitraries.oneOf(
        settings,
        Combinators.combine(backups, Arbitraries.of(DataFormat.class)).as(BackupPlace::data),
        backups.map(BackupPlace::manifest),
        slices,
        slices.map(VaultKeys.LogSlice::manifest));
  }
}
