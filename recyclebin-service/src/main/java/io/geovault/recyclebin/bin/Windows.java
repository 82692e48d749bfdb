package io.geovault.recyclebin.bin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Durations and limits of the recycle bin. */
@ConfigMapping(prefix = "recyclebin")
public interface Windows {

  /** Locks. */
  Lock lock();

  /** Rebuilding. */
  RebuildWindow rebuild();

  /** Destruction. */
  Destroy destroy();

  /** Deletions. */
  Deletion deletion();

  /** How long a lock lasts. */
  interface Lock {

    /** How long a locked instance can be unlocked before it is released. */
    @WithDefault("7D")
    Duration window();
  }

  /** How long a released instance can be rebuilt, and as what. */
  interface RebuildWindow {

    /** How long a released instance can be rebuilt before it is destroyed. */
    @WithDefault("8D")
    Duration window();

    /** How long a rebuild may take before it counts as failed. */
    @WithDefault("48h")
    Duration limit();

    /**
     * Properties that new instances can no longer have, such as {@code engineVersion=5.6} or {@code
     * storageClass=LOCAL_SSD}, separated by commas. A version includes all versions that begin with
     * it.
     */
    Optional<List<String>> notOffered();
  }

  /** When an instance can be destroyed. */
  interface Destroy {

    /** Minimum time from entering the bin to the earliest destruction. */
    @WithDefault("10m")
    Duration delay();

    /** How long a request waits for a second person. */
    @WithDefault("24h")
    Duration approval();

    /**
     * For accounts that require two persons to destroy: how long an {@code InstanceDestroyed} waits
     * for a person. It is also the maximum age at which an event of the instance's end still counts
     * from its own time there.
     */
    @WithDefault("24h")
    Duration eventGrace();

    /** The result if no one answers until then: {@code KEEP} or {@code DESTROY}. */
    @WithDefault("KEEP")
    Unanswered eventUnanswered();
  }

  /** The fate of an instance whose destruction by event no one approved or withdrew. */
  enum Unanswered {
    KEEP,
    DESTROY
  }

  /** How final backups are followed. */
  interface Deletion {

    /** How long a final backup may take before it counts as failed. */
    @WithDefault("24h")
    Duration limit();

    /** Wait after the first failed final backup; doubled each time. */
    @WithDefault("5m")
    Duration firstRetry();

    /** The longest wait between final backups. */
    @WithDefault("6h")
    Duration longestRetry();

    /** Number of failed final backups after which the deletion is reported as stuck. */
    @WithDefault("3")
    int stuckAfter();
  }
}
