package io.geovault.vault.range;

/** A position in the log of one server; events before it are complete. */
public record LogPosition(String serverUuid, String binlogFile, long position) {}
