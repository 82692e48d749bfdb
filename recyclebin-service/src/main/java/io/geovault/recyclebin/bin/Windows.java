package io.geovault.recyclebin.bin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long everything in the recycle bin lasts. */
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

  /** How long a released instance can come back, and as what. */
  interface RebuildWindow {

    /** How long a released instance can be rebuilt before it is destroyed. */
    @WithDefault("8D")
    Duration window();

    /** How long a rebuild may take before it counts as failed. */
    @WithDefault("48h")
    Duration limit();

    /**
     * What new instances cannot have any more, such as {@code engineVersion=5.6} or {@code
     * storageClass=LOCAL_SSD}, separated by commas; a version stands for all that begin with it.
     */
    Optional<List<String>> notOffered();
  }

  /** When an instance can be destroyed. */
  interface Destroy {

    /** How long after entering the bin an instance can be destroyed at the earliest. */
    @WithDefault("10m")
    Duration delay();

    /** How long a request waits for a second person. */
    @WithDefault("24h")
    Duration approval();

    /**
     * How long an {@code InstanceDestroyed} waits for a person where the account destroys by two;
     * also how old an event of the instance's end may be there and still count from its own time.
     */
    @WithDefault("24h")
    Duration eventGrace();

    /** What follows where nobody answers until then: {@code KEEP} or {@code DESTROY}. */
    @WithDefault("KEEP")
    Unanswered eventUnanswered();
  }

  /** What becomes of an instance whose destruction by event nobody approved or withdrew. */
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

    /** Failed final backups after which the deletion is reported as stuck. */
    @WithDefault("3")
    int stuckAfter();
  }
}
