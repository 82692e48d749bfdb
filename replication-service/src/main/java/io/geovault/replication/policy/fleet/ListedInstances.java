package io.geovault.replication.policy.fleet;

import io.geovault.platform.instance.Instance;
import io.geovault.platform.instance.Instances;
import io.geovault.platform.paging.ListQuery;
import io.geovault.replication.policy.CrossRegionPolicies;
import io.geovault.replication.policy.CrossRegionPolicy;
import io.geovault.replication.policy.Eligibility;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Finds instances by their cross-region settings, in the order of their ids. */
@Singleton
class ListedInstances {

  private static final int CANDIDATES = 1_000;

  private final Instances instances;
  private final CrossRegionPolicies policies;

  ListedInstances(Instances instances, CrossRegionPolicies policies) {
    this.instances = instances;
    this.policies = policies;
  }

  /**
   * Instances with an enabled destination. A released instance on cloud disk is left out: its
   * copies are deleted, and its settings cannot be changed.
   */
  List<ListedInstance> enabled(Handle handle, ListFilter filter) {
    String destination = filter.destination() == null ? "" : " and d.region = :destination";
    ListQuery page =
        wanted(filter)
            .where(
                "not (i.status in ('RELEASED', 'DESTROYED')"
                    + " and i.spec ->> 'storageClass' = 'CLOUD_DISK')")
            .where(
                """
                exists (select 1 from cross_region_destination d
                    where d.instance_id = i.id and d.enabled%s
                      and d.enabled_at >= :from and d.enabled_at < :to)"""
                    .formatted(destination));
    Query query =
        page.in(handle, filter.limit()).bind("from", filter.from()).bind("to", filter.to());
    if (filter.destination() != null) {
      query.bind("destination", filter.destination());
    }
    List<String> ids = query.mapTo(String.class).list();
    return withPolicies(handle, found(handle, ids));
  }

  /** Instances that are alive and eligible but copy nothing. */
  List<ListedInstance> pending(Handle handle, ListFilter filter) {
    List<Instance> pending = new ArrayList<>();
    ListFilter next =
        new ListFilter(
            filter.account(),
            filter.instance(),
            filter.region(),
            null,
            filter.from(),
            filter.to(),
            filter.after(),
            CANDIDATES);
    List<String> candidates = candidates(handle, next);
    while (!candidates.isEmpty() && pending.size() < filter.limit()) {
      found(handle, candidates).stream()
          .filter(instance -> Eligibility.refusalOf(instance.spec()).isEmpty())
          .limit(filter.limit() - pending.size())
          .forEach(pending::add);
      next = next.after(candidates.getLast(), CANDIDATES);
      candidates = candidates.size() < CANDIDATES ? List.of() : candidates(handle, next);
    }
    return withPolicies(handle, pending);
  }

  private static List<String> candidates(Handle handle, ListFilter filter) {
    return wanted(filter)
        .where("i.status not in ('RELEASED', 'DESTROYED')")
        .where(
            """
            not exists (
                select 1 from cross_region_destination d where d.instance_id = i.id and d.enabled)""")
        .during("i.created_at", filter.from(), filter.to())
        .in(handle, filter.limit())
        .mapTo(String.class)
        .list();
  }

  private static ListQuery wanted(ListFilter filter) {
    return ListQuery.of("select i.id from instance i")
        .equal("i.account_id", filter.account())
        .equal("i.id", filter.instance())
        .equal("i.region", filter.region())
        .ascending("i.id", filter.after());
  }

  private List<Instance> found(Handle handle, List<String> ids) {
    Map<String, Instance> byId = instances.findAll(handle, ids);
    return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
  }

  private List<ListedInstance> withPolicies(Handle handle, List<Instance> listed) {
    Map<String, CrossRegionPolicy> byId =
        policies.ofAll(handle, listed.stream().map(Instance::id).toList());
    return listed.stream()
        .map(
            instance ->
                new ListedInstance(instance, Objects.requireNonNull(byId.get(instance.id()))))
        .toList();
  }
}
