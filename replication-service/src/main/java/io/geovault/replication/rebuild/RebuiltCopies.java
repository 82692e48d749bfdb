package io.geovault.replication.rebuild;

import io.geovault.events.EventJson;
import io.geovault.objectstore.ObjectKey;
import io.geovault.replication.CopyKind;
import io.geovault.replication.usage.UsageLedger;
import io.geovault.vault.reading.CopiedSet;
import io.geovault.vault.reading.Finding;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Adds copies from their manifests to the catalogue, if it does not know them yet. */
@Singleton
class RebuiltCopies {

  private final UsageLedger usage;

  RebuiltCopies(UsageLedger usage) {
    this.usage = usage;
  }

  /**
   * Adds completed copies; a copy is skipped if the catalogue knows its set in that region. None of
   * them is purged before {@link RebuiltRetention} runs, because objects read later may define the
   * retention.
   *
   * @return the new ones
   */
  List<CopiedSet> insert(Handle handle, String rebuild, List<CopiedSet> copies) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into cross_region_copy (id, backup_set_id, instance_id, account_id, region,
              destination_region, retention_days, completed_at_source, backup_set, status, attempts,
              started_at, finished_at, bytes_read, destination_bucket, destination_key, crc32c,
              purge_at, created_at, lock_mode, storage_class, route, rebuilt_by)
            select :id, backup_set ->> 'backupSetId', backup_set ->> 'instanceId',
              backup_set ->> 'accountId', backup_set ->> 'region', :destination, :retention,
              cast(backup_set ->> 'completedAt' as timestamptz), backup_set, 'COMPLETED', 1,
              :started, :copied, cast(backup_set -> 'location' ->> 'sizeBytes' as bigint),
              :bucket, :key, :crc, 'infinity', :requested, coalesce(:mode, 'GOVERNANCE'),
              coalesce(:storageClass, (select spec ->> 'storageClass' from instance
                where instance.id = backup_set ->> 'instanceId'), 'LOCAL_SSD'),
              :route, :rebuild
            from (select cast(:set as jsonb) as backup_set) as given
            on conflict do nothing
            """);
    copies.forEach(copy -> bind(batch, rebuild, copy).add());
    int[] inserted = batch.execute();
    List<CopiedSet> added =
        IntStream.range(0, inserted.length)
            .filter(i -> inserted[i] == 1)
            .mapToObj(copies::get)
            .toList();
    usage.found(handle, CopyKind.SETS, added.stream().map(copy -> copy.kept().copyId()).toList());
    return added;
  }

  private static PreparedBatch bind(PreparedBatch batch, String rebuild, CopiedSet copy) {
    return batch
        .bind("id", copy.kept().copyId())
        .bind("set", json(copy))
        .bind("destination", copy.destinationRegion())
        .bind("retention", copy.kept().retentionDays())
        .bind("started", copy.kept().startedAt())
        .bind("requested", copy.kept().requestedAt())
        .bind("copied", copy.copiedAt())
        .bind("bucket", copy.bucket())
        .bind("key", copy.key())
        .bind("crc", copy.crc32c().base64())
        .bind("storageClass", copy.kept().storageClass())
        .bind("route", copy.kept().route())
        .bind("mode", copy.kept().lockMode())
        .bind("rebuild", rebuild);
  }

  private static String json(CopiedSet copy) {
    return new String(EventJson.write(copy.backupSet()), StandardCharsets.UTF_8);
  }

  /** The differences between the catalogue and these manifests, whose copies were skipped. */
  List<Finding> differences(Handle handle, List<CopiedSet> copies) {
    List<Finding> findings = new ArrayList<>();
    for (CopiedSet copy : copies) {
      handle
          .createQuery(
              """
              select status, concat_ws(', ',
                case when copy.id <> :id and not :unknown then 'copy id ' || copy.id end,
                case when copy.status <> 'COMPLETED' then 'status ' || copy.status end,
                case when copy.account_id <> backup_set_there ->> 'accountId'
                  then 'account ' || copy.account_id end,
                case when copy.backup_set <> backup_set_there then 'another backup set' end,
                case when copy.destination_bucket <> :bucket
                  then 'bucket ' || copy.destination_bucket end,
                case when copy.destination_key <> :key then 'key ' || copy.destination_key end,
                case when copy.crc32c <> :crc then 'crc32c ' || copy.crc32c end,
                case when copy.finished_at <> :copied then 'completion at ' || copy.finished_at end)
                as difference
              from cross_region_copy as copy,
                (select cast(:set as jsonb) as backup_set_there) as given
              where copy.instance_id = :instance and copy.backup_set_id = :setId
                and copy.destination_region = :destination
              """)
          .bind("id", copy.kept().copyId())
          .bind("unknown", !copy.retentionKnown())
          .bind("bucket", copy.bucket())
          .bind("key", copy.key())
          .bind("crc", copy.crc32c().base64())
          .bind("copied", copy.copiedAt())
          .bind("set", json(copy))
          .bind("instance", copy.backupSet().instanceId())
          .bind("setId", copy.backupSet().backupSetId())
          .bind("destination", copy.destinationRegion())
          .map((row, context) -> row.getString("difference"))
          .findOne()
          .or(() -> Optional.of("another set under copy id " + copy.kept().copyId()))
          .filter(difference -> !difference.isEmpty())
          .map(difference -> conflict(copy, "the catalogue has " + difference))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private static Finding conflict(CopiedSet copy, String detail) {
    return Finding.of(new ObjectKey(copy.key()), Finding.Kind.CONFLICT, detail);
  }
}
