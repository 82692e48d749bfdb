package io.geovault.platform.problem;

/** One field that breaks one rule: which, and what would be right. */
public record Violation(String field, String rule) {}
