package io.geovault.platform.problem;

/** A field that breaks a rule, and the rule. */
public record Violation(String field, String rule) {}
