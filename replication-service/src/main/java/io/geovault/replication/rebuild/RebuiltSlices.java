package io.geovault.replication.rebuild;

import io.geovault.events.EventJson;
import io.geovault.objectstore.ObjectKey;
import io.geovault.replication.CopyKind;
import io.geovault.replication.log.range.Lane;
import io.geovault.replication.usage.UsageLedger;
import io.geovault.vault.reading.CopiedSlice;
import io.geovault.vault.reading.Finding;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Adds copies of log slices from their manifests to the catalogue, if it does not know them yet.
 */
@Singleton
class RebuiltSlices {

  private final UsageLedger usage;

  RebuiltSlices(UsageLedger usage) {
    this.usage = usage;
  }

  /**
   * Adds completed copies; a copy is skipped if the catalogue knows its slice in that region. None
   * of them is purged before {@link RebuiltRetention} runs, because objects read later may define
   * the retention.
   *
   * @return the new ones
   */
  List<CopiedSlice> insert(Handle handle, String rebuild, List<CopiedSlice> slices) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into cross_region_log (id, log_segment_id, instance_id, account_id, region,
              destination_region, server_uuid, binlog_file, first_position, last_position,
              first_event_at, last_event_at, gtid_set, chain_id, chain_sequence, ends_file,
              open_transaction, ordinal, source_bucket, source_key, size_bytes, sha256,
              completed_at_source, retention_days, status, attempts, destination_bucket,
              destination_key, finished_at, purge_at, created_at, lock_mode, storage_class, route,
              rebuilt_by)
            select :id, e."logSegmentId", e."instanceId", e."accountId", e.region, :destination,
              s."serverUuid", s."binlogFile", s."firstPosition", s."lastPosition",
              least(s."firstEventAt", :copied), least(s."lastEventAt", :copied), s."gtidSet", c."chainId", c.sequence, c."endsFile",
              c."openTransaction", :ordinal, o.bucket, o.key, o."sizeBytes", o.sha256,
              least(e."completedAt", :copied), :retention, 'COMPLETED', 1, :bucket, :key, :copied, 'infinity',
              :requested, coalesce(:mode, 'GOVERNANCE'),
              coalesce(:storageClass, (select spec ->> 'storageClass' from instance
                where instance.id = e."instanceId"), 'LOCAL_SSD'),
              :route, :rebuild
            from
              (select cast(:slice as jsonb) as slice) as given,
                jsonb_to_record(slice) as e ("logSegmentId" text, "instanceId" text, "accountId" text,
                  region text, "completedAt" timestamptz, segment jsonb, chain jsonb, location jsonb),
                jsonb_to_record(e.segment) as s ("serverUuid" text, "binlogFile" text,
                  "firstPosition" bigint, "lastPosition" bigint, "firstEventAt" timestamptz,
                  "lastEventAt" timestamptz, "gtidSet" text),
                jsonb_to_record(e.chain) as c ("chainId" text, sequence bigint, "endsFile" boolean,
                  "openTransaction" text),
                jsonb_to_record(e.location) as o (bucket text, key text, "sizeBytes" bigint, sha256 text)
            on conflict do nothing
            """);
    slices.forEach(slice -> bind(batch, rebuild, slice).add());
    int[] inserted = batch.execute();
    List<CopiedSlice> added =
        IntStream.range(0, inserted.length)
            .filter(i -> inserted[i] == 1)
            .mapToObj(slices::get)
            .toList();
    usage.found(handle, CopyKind.LOGS, added.stream().map(slice -> slice.kept().copyId()).toList());
    return added;
  }

  private static PreparedBatch bind(PreparedBatch batch, String rebuild, CopiedSlice slice) {
    return batch
        .bind("id", slice.kept().copyId())
        .bind("slice", json(slice))
        .bind("destination", slice.destinationRegion())
        .bind("ordinal", slice.kept().ordinal())
        .bind("retention", slice.kept().retentionDays())
        .bind("bucket", slice.bucket())
        .bind("key", slice.key())
        .bind("copied", slice.copiedAt())
        .bind("requested", slice.kept().requestedAt())
        .bind("storageClass", slice.kept().storageClass())
        .bind("route", slice.kept().route())
        .bind("mode", slice.kept().lockMode())
        .bind("rebuild", rebuild);
  }

  private static String json(CopiedSlice slice) {
    return new String(EventJson.write(slice.slice()), StandardCharsets.UTF_8);
  }

  /** The differences between the catalogue and these manifests, whose copies were skipped. */
  List<Finding> differences(Handle handle, List<CopiedSlice> slices) {
    List<Finding> findings = new ArrayList<>();
    for (CopiedSlice slice : slices) {
      handle
          .createQuery(
              """
              select concat_ws(', ',
                case when copy.id <> :id and :known then 'copy id ' || copy.id end,
                case when copy.status <> 'COMPLETED' then 'status ' || copy.status end,
                case when copy.account_id <> e."accountId" then 'account ' || copy.account_id end,
                case when (copy.server_uuid, copy.binlog_file, copy.first_position, copy.last_position)
                    <> (s."serverUuid", s."binlogFile", s."firstPosition", s."lastPosition")
                  then 'another stretch of log' end,
                case when (copy.chain_id, copy.chain_sequence) <> (c."chainId", c.sequence)
                  then 'another place in a chain' end,
                case when copy.sha256 <> o.sha256 then 'sha256 ' || copy.sha256 end,
                case when copy.destination_bucket <> :bucket
                  then 'bucket ' || copy.destination_bucket end,
                case when copy.destination_key <> :key then 'key ' || copy.destination_key end,
                case when copy.finished_at <> :copied then 'completion at ' || copy.finished_at end)
                as difference
              from cross_region_log as copy,
                (select cast(:slice as jsonb) as slice) as given,
                  jsonb_to_record(slice) as e ("logSegmentId" text, "instanceId" text, "accountId" text,
                    region text, "completedAt" timestamptz, segment jsonb, chain jsonb, location jsonb),
                  jsonb_to_record(e.segment) as s ("serverUuid" text, "binlogFile" text,
                    "firstPosition" bigint, "lastPosition" bigint, "firstEventAt" timestamptz,
                    "lastEventAt" timestamptz, "gtidSet" text),
                  jsonb_to_record(e.chain) as c ("chainId" text, sequence bigint, "endsFile" boolean,
                    "openTransaction" text),
                  jsonb_to_record(e.location) as o (bucket text, key text, "sizeBytes" bigint, sha256 text)
              where copy.instance_id = e."instanceId" and copy.log_segment_id = e."logSegmentId"
                and copy.destination_region = :destination
              """)
          .bind("id", slice.kept().copyId())
          .bind("known", slice.keptKnown())
          .bind("bucket", slice.bucket())
          .bind("key", slice.key())
          .bind("copied", slice.copiedAt())
          .bind("slice", json(slice))
          .bind("destination", slice.destinationRegion())
          .mapTo(String.class)
          .findOne()
          .or(() -> Optional.of("another slice under copy id " + slice.kept().copyId()))
          .filter(difference -> !difference.isEmpty())
          .map(difference -> conflict(slice, "the catalogue has " + difference))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private static Finding conflict(CopiedSlice slice, String detail) {
    return Finding.of(new ObjectKey(slice.key()), Finding.Kind.CONFLICT, detail);
  }

  /** The lanes that slices were added to, each with its account. */
  Map<Lane, String> lanes(Handle handle, String rebuild) {
    return handle
        .createQuery(
            """
            select distinct on (instance_id, destination_region) instance_id, destination_region, account_id
            from cross_region_log where rebuilt_by = :rebuild
            """)
        .bind("rebuild", rebuild)
        .reduceRows(
            new LinkedHashMap<Lane, String>(),
            (lanes, row) -> {
              lanes.put(
                  new Lane(
                      row.getColumn("instance_id", String.class),
                      row.getColumn("destination_region", String.class)),
                  row.getColumn("account_id", String.class));
              return lanes;
            });
  }
}
