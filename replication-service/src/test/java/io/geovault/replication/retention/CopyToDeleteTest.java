package io.geovault.replication.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.geovault.objectstore.ObjectKey;
import io.geovault.replication.CopyKind;
import io.geovault.replication.retention.terms.PurgeReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R7")
class CopyToDeleteTest {

  private static final String FOLDER = "1234567890123456/rm-1/backups/set-1/";

  @Test
  void shouldNameManifestAndDataOfACompleteCopyByItsKey() {
    // Given
    CopyToDelete copy = copy(FOLDER + "data.xbstream");

    // Then
    assertThat(copy.objects().manifest()).contains(new ObjectKey(FOLDER + "manifest.json"));
    assertThat(copy.objects().data()).containsExactly(new ObjectKey(FOLDER + "data.xbstream"));
    assertThat(copy.objects().uploads()).isEmpty();
  }

  @Test
  void shouldNameWhateverACopyThatNeverEndedMayHaveLeft() {
    // Given
    CopyToDelete copy = copy(null);

    // Then
    assertThat(copy.objects().manifest()).contains(new ObjectKey(FOLDER + "manifest.json"));
    assertThat(copy.objects().data())
        .containsExactly(
            new ObjectKey(FOLDER + "data.tar"), new ObjectKey(FOLDER + "data.xbstream"));
    assertThat(copy.objects().uploads()).contains(FOLDER);
  }

  @Test
  void shouldNameTheManifestOfALogSliceByItsKey() {
    // Given
    String stem = "1234567890123456/rm-1/logs/3e11fa47/binlog.000001/4-2000";
    CopyToDelete slice =
        new CopyToDelete(
            CopyKind.LOGS,
            "logcopy-1",
            "log-1",
            "rm-1",
            "1234567890123456",
            "cn-hangzhou",
            "cn-shanghai",
            null,
            stem + ".binlog",
            PurgeReason.RELEASED,
            1);

    // Then
    assertThat(slice.objects().manifest()).contains(new ObjectKey(stem + ".manifest.json"));
    assertThat(slice.objects().data()).containsExactly(new ObjectKey(stem + ".binlog"));
    assertThat(slice.objects().uploads()).contains(stem + ".binlog");
  }

  private static CopyToDelete copy(@Nullable String key) {
    return new CopyToDelete(
        CopyKind.SETS,
        "copy-1",
        "set-1",
        "rm-1",
        "1234567890123456",
        "cn-hangzhou",
        "cn-shanghai",
        key == null ? null : "bucket",
        key,
        PurgeReason.RETENTION,
        1);
  }
}
