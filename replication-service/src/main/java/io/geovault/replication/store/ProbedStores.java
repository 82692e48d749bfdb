package io.geovault.replication.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geovault.objectstore.probe.LockSupport;
import io.geovault.objectstore.probe.StoreCapabilities;
import io.geovault.replication.store.ProbedStore.Finding;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The probed stores, and when each is due again; rows of {@code store_probe}. */
@Singleton
public class ProbedStores {

  /** Ignores fields that another version of the service wrote. */
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /**
   * The known facts about one region's store; empty until the service first starts with it
   * configured.
   */
  public Optional<ProbedStore> find(Handle handle, String region) {
    return handle
        .createQuery("select * from store_probe where region = :region")
        .bind("region", region)
        .map((row, context) -> read(row))
        .findOne();
  }

  /** The known facts about all stores, ordered by region. */
  public List<ProbedStore> all(Handle handle) {
    return handle
        .createQuery("select * from store_probe order by region")
        .map((row, context) -> read(row))
        .list();
  }

  /** The regions whose stores were seen to enforce object lock. */
  public Set<String> lockingRegions(Handle handle) {
    return all(handle).stream()
        .filter(
            store ->
                store
                    .finding()
                    .filter(found -> found.capabilities().objectLock() == LockSupport.ENFORCED)
                    .isPresent())
        .map(ProbedStore::region)
        .collect(Collectors.toSet());
  }

  /** Makes these stores due, except those probed just now: many replicas may start at once. */
  void makeDue(Handle handle, Collection<String> regions, Instant now, Duration justNow) {
    var batch =
        handle.prepareBatch(
            """
            insert into store_probe (region, next_probe_at) values (:region, :now)
            on conflict (region) do update set next_probe_at = :now
            where store_probe.next_probe_at > :now
              and (store_probe.probed_at is null or store_probe.probed_at < :before)
            """);
    for (String region : regions) {
      batch.bind("region", region).bind("now", now).bind("before", now.minus(justNow)).add();
    }
    batch.execute();
  }

  /** Claims a due store; no other replica takes it until {@code lease}. */
  Optional<String> claim(Handle handle, Collection<String> regions, Instant now, Instant lease) {
    return handle
        .createQuery(
            """
            update store_probe set next_probe_at = :lease where region = (
              select region from store_probe
              where next_probe_at <= :now and region = any(:regions)
              order by next_probe_at for update skip locked limit 1)
            returning region
            """)
        .bind("now", now)
        .bind("lease", lease)
        .bindArray("regions", String.class, List.copyOf(regions))
        .mapTo(String.class)
        .findOne();
  }

  void found(Handle handle, String region, Finding finding, Instant next) {
    handle
        .createUpdate(
            """
            update store_probe set next_probe_at = :next, probed_at = :at,
              capabilities = cast(:capabilities as jsonb), failure = null
            where region = :region
            """)
        .bind("next", next)
        .bind("at", finding.probedAt())
        .bind("capabilities", write(finding.capabilities()))
        .bind("region", region)
        .execute();
  }

  /** Keeps the earlier results: they are the best known. */
  void failed(Handle handle, String region, String failure, Instant next) {
    handle
        .createUpdate(
            """
            update store_probe set next_probe_at = :next, failure = :failure
            where region = :region
            """)
        .bind("next", next)
        .bind("failure", failure)
        .bind("region", region)
        .execute();
  }

  private static ProbedStore read(ResultSet row) throws SQLException {
    return new ProbedStore(
        row.getString("region"), finding(row), Optional.ofNullable(row.getString("failure")));
  }

  private static Optional<Finding> finding(ResultSet row) throws SQLException {
    var at = row.getObject("probed_at", OffsetDateTime.class);
    if (at == null) {
      return Optional.empty();
    }
    try {
      var capabilities = JSON.readValue(row.getString("capabilities"), StoreCapabilities.class);
      return Optional.of(new Finding(at.toInstant(), capabilities));
    } catch (JsonProcessingException otherVersion) {
      // Every start of the service probes, so the results will be replaced soon.
      return Optional.empty();
    }
  }

  private static String write(StoreCapabilities capabilities) {
    try {
      return JSON.writeValueAsString(capabilities);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
