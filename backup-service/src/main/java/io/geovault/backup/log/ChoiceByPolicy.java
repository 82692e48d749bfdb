package io.geovault.backup.log;

import io.geovault.backup.policy.BackupPolicies;
import io.geovault.platform.instance.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Chooses every live instance whose backup policy has log backup on (B1). */
@Singleton
class ChoiceByPolicy implements LogBackupChoice {

  private final BackupPolicies policies;

  ChoiceByPolicy(BackupPolicies policies) {
    this.policies = policies;
  }

  @Override
  public boolean isOn(Handle handle, Instance instance) {
    return instance.isAlive()
        && policies
            .find(handle, instance.id())
            .filter(policy -> policy.keeping().logBackupEnabled())
            .isPresent();
  }

  @Override
  public List<String> unattended(Handle handle, int limit) {
    return handle
        .createQuery(
            """
            select i.id from instance i
            join backup_policy p on p.instance_id = i.id
            left join log_archive a on a.instance_id = i.id
            where p.log_backup_enabled and i.status not in ('RELEASED', 'DESTROYED') and a.job_id is null
            order by i.id limit :limit
            """)
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }
}
