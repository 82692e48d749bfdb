package io.geovault.mysql.dump.script;

/** The parts of a database's two scripts, in the order in which they are to be loaded. */
public enum ScriptPart {
  /** Sequences, and stand-ins for views: what tables and other views may need. */
  EARLY,
  /** The structure of tables. */
  TABLES,
  /** Routines, and the views themselves. */
  LATE,
  /** The rows of tables, with which the data script begins. */
  ROWS,
  /** Triggers and events, which must not be there while rows are loaded. */
  TRIGGERS,
  /** Events, where no dump tool writes them among the triggers. */
  EVENTS,
  /** Stand-ins for views that need another database; of all databases together. */
  ACROSS_STAND_INS,
  /** The views that need another database, to be loaded after all databases. */
  ACROSS
}
