package io.geovault.backup.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.DayOfWeek;
import java.util.List;

/** The settings of an instance until its owner changes them. */
@ConfigMapping(prefix = "backup.policy")
public interface PolicyConfig {

  /** True if automatic backups are made. */
  @WithDefault("true")
  boolean enabled();

  /** Days on which the window opens. */
  @WithDefault("MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY,SATURDAY,SUNDAY")
  List<DayOfWeek> weekdays();

  /** The hours, in UTC, in which automatic backups begin. */
  @WithDefault("02:00Z-04:00Z")
  String window();

  /** Days that a backup set is kept, 7 to 730. */
  @WithDefault("7")
  int retentionDays();

  /** True if the binlog is backed up continuously. */
  @WithDefault("true")
  boolean logBackup();

  /** Days that a log segment is kept, 7 to 730. */
  @WithDefault("7")
  int logRetentionDays();
}
