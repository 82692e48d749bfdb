package io.geovault.platform.job.fairness;

/** An account that has jobs due, and how many of them, counted no further than was asked for. */
public record Waiting(String accountId, int jobs) {}
