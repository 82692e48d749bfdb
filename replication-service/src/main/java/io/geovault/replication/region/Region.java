package io.geovault.replication.region;

/** A place with its own object store. */
public record Region(String id, String name, Area area) {}
