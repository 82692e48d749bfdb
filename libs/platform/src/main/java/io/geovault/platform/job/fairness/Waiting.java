package io.geovault.platform.job.fairness;

/** An account with due jobs, and their number, counted only up to the requested limit. */
public record Waiting(String accountId, int jobs) {}
