package io.geovault.replication.localbackup;

import io.geovault.events.BackupEvent.LogBackupCompleted;
import io.geovault.events.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A log segment with the end that it makes, which numbers the unbroken run it belongs to. */
record NumberedLog(LogBackupCompleted log, LogEnd end) {

  /** Returns the segments that were not known, each after the end of the one before it. */
  static List<NumberedLog> follow(Map<String, LogEnd> known, List<LogBackupCompleted> logs) {
    Map<String, LogEnd> ends = new HashMap<>(known);
    List<NumberedLog> fresh = new ArrayList<>();
    for (LogBackupCompleted log : logs) {
      LogEnd before = ends.get(log.instanceId());
      if (before == null || !before.includes(log)) {
        LogEnd end = LogEnd.after(before, log);
        ends.put(log.instanceId(), end);
        fresh.add(new NumberedLog(log, end));
      }
    }
    return fresh;
  }

  String json() {
    return new String(EventJson.write(log), StandardCharsets.UTF_8);
  }
}
