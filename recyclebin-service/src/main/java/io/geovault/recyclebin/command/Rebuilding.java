package io.geovault.recyclebin.command;

import io.geovault.events.instance.InstanceSpec;
import io.geovault.platform.ids.Ids;
import io.geovault.platform.instance.Instances;
import io.geovault.recyclebin.bin.BinEntry;
import io.geovault.recyclebin.rule.Commands;
import io.geovault.recyclebin.rule.Transition;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Begins the rebuild of a released instance, with the specification that its plan allows (C5). */
@Singleton
class Rebuilding {

  private final Instances instances;
  private final Commands commands;
  private final RebuildPlan plan;
  private final Ids ids;

  Rebuilding(Instances instances, Commands commands, RebuildPlan plan, Ids ids) {
    this.instances = instances;
    this.commands = commands;
    this.plan = plan;
    this.ids = ids;
  }

  Transition begin(
      Handle handle, BinEntry entry, NewSpecification wanted, String subject, Instant now) {
    InstanceSpec old = instances.find(handle, entry.owner().instanceId()).orElseThrow().spec();
    commands.requireRebuildable(entry, now);
    return commands.rebuild(entry, ids.next("rebuild"), plan.plan(old, wanted), subject, now);
  }
}
