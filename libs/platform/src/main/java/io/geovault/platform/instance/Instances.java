package io.geovault.platform.instance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geovault.events.VaultEvent;
import io.geovault.events.instance.InstanceSpec;
import io.geovault.platform.caller.Caller;
import io.geovault.platform.inbox.EventRefused;
import io.geovault.platform.problem.CommonError;
import io.geovault.platform.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The instances that this service knows from events. */
@ApplicationScoped
public class Instances {

  private final ObjectMapper json;
  private final ObjectReader specs;

  Instances(ObjectMapper json) {
    this.json = json;
    this.specs =
        json.readerFor(InstanceSpec.class)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** Returns the instance with that id, for any owner. */
  public Optional<Instance> find(Handle handle, String id) {
    return handle
        .createQuery("select * from instance where id = :id")
        .bind("id", id)
        .map((row, context) -> map(row))
        .findOne();
  }

  /** Returns the known instances among {@code ids}, by their ids. */
  public Map<String, Instance> findAll(Handle handle, Collection<String> ids) {
    return handle
        .createQuery("select * from instance where id = any(:ids)")
        .bindArray("ids", String.class, List.copyOf(ids))
        .map((row, context) -> map(row))
        .stream()
        .collect(Collectors.toMap(Instance::id, Function.identity()));
  }

  /**
   * Returns the instance that an event concerns. Refuses an event whose instance is unknown, or
   * recorded with another account or region.
   */
  public Instance of(Handle handle, VaultEvent event) {
    Instance instance =
        find(handle, event.instanceId())
            .orElseThrow(() -> EventRefused.unknownInstance(event.instanceId()));
    instance.confirm(event);
    return instance;
  }

  /**
   * Returns the instance. Throws {@link #notFound} if the instance is unknown or the caller may not
   * access it.
   */
  public Instance require(Handle handle, Caller caller, String id) {
    return find(handle, id)
        .filter(instance -> caller.mayAccess(instance.accountId()))
        .orElseThrow(() -> notFound(id));
  }

  /**
   * The single refusal for both a foreign and a missing instance, so that a caller cannot
   * distinguish them.
   */
  public static Refusal notFound(String id) {
    return new Refusal(
        CommonError.INSTANCE_NOT_FOUND,
        "instance " + id + " is not known; it becomes known by its InstanceCreated event");
  }

  /**
   * Returns the instance as {@link #save} with the same arguments would leave it; writes nothing.
   */
  Instance after(Handle handle, Instance instance, Instant specAt, Instant statusAt) {
    return handle
        .createQuery(
            """
            select instance.*, spec_changed_at <= :specAt as takes_spec,
                   changed_at <= :statusAt as takes_status
            from instance where id = :id
            """)
        .bind("id", instance.id())
        .bind("specAt", specAt)
        .bind("statusAt", statusAt)
        .map(
            (row, context) -> {
              Instance known = map(row);
              Instance changed = row.getBoolean("takes_spec") ? known.with(instance.spec()) : known;
              return row.getBoolean("takes_status") ? changed.with(instance.status()) : changed;
            })
        .findOne()
        .orElse(instance);
  }

  /**
   * Inserts the instance, or replaces its spec and its status, each unless a later change has been
   * applied.
   */
  void save(Handle handle, Instance instance, Instant specAt, Instant statusAt) {
    handle
        .createUpdate(
            """
            insert into instance (id, account_id, region, spec, status, created_at, spec_changed_at, changed_at)
            values (:id, :account, :region, cast(:spec as jsonb), :status, :created, :specAt, :statusAt)
            on conflict (id) do update set
              spec = case when instance.spec_changed_at <= excluded.spec_changed_at
                          then excluded.spec else instance.spec end,
              spec_changed_at = greatest(instance.spec_changed_at, excluded.spec_changed_at),
              status = case when instance.changed_at <= excluded.changed_at
                            then excluded.status else instance.status end,
              changed_at = greatest(instance.changed_at, excluded.changed_at)
            """)
        .bind("id", instance.id())
        .bind("account", instance.accountId())
        .bind("region", instance.region())
        .bind("spec", write(instance.spec()))
        .bind("status", instance.status().name())
        .bind("created", instance.createdAt())
        .bind("specAt", specAt)
        .bind("statusAt", statusAt)
        .execute();
  }

  /** Reads an instance from a row that has all columns of the table {@code instance}. */
  public Instance map(ResultSet row) throws SQLException {
    return new Instance(
        row.getString("id"),
        row.getString("account_id"),
        row.getString("region"),
        read(row.getString("spec")),
        InstanceStatus.valueOf(row.getString("status")),
        row.getTimestamp("created_at").toInstant());
  }

  private String write(InstanceSpec spec) {
    try {
      return json.writeValueAsString(spec);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private InstanceSpec read(String spec) {
    try {
      return specs.readValue(spec);
    } catch (IOException ofAnEarlierRule) {
      return readWithoutEndpoint(spec);
    }
  }

  /**
   * Earlier versions accepted any text as a host: an instance with such a host is read as if it had
   * no endpoint.
   */
  private InstanceSpec readWithoutEndpoint(String spec) {
    try {
      JsonNode tree = json.readTree(spec);
      ((ObjectNode) tree).remove("endpoint");
      return specs.readValue(tree);
    } catch (IOException corrupt) {
      throw new IllegalStateException("instance row is not readable", corrupt);
    }
  }
}
