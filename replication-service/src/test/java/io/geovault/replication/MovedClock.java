package io.geovault.replication;

/** Gives classes that move the clock an {@link Installation} that only they share. */
final class MovedClock extends SharedInstallation {}
