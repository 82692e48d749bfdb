package io.geovault.mysqldump.dump.script;

/** The parts of a database's two scripts, in the order in which they must be loaded. */
public enum ScriptPart {
  /** Sequences, and stand-ins for views: objects that tables and other views may need. */
  EARLY,
  /** The structure of tables. */
  TABLES,
  /** Routines, and the views themselves. */
  LATE,
  /** The rows of tables, with which the data script begins. */
  ROWS,
  /** Triggers and events, which must not exist while rows are loaded. */
  TRIGGERS,
  /** Events, if no dump tool writes them together with the triggers. */
  EVENTS,
  /** Stand-ins for views that need another database; of all databases together. */
  ACROSS_STAND_INS,
  /** The views that need another database, which must be loaded after all databases. */
  ACROSS
}
