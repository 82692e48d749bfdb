package io.geovault.replication.scene;

/** Gives classes that move the clock an {@link Installation} that only they share. */
public final class MovedClock extends SharedInstallation {}
