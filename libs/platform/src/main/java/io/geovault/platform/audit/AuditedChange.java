package io.geovault.platform.audit;

import io.geovault.platform.caller.Caller;

/** An audited action: who did it, its kind, whom it affects, and the fields that it changed. */
public record AuditedChange(
    Caller caller, AuditAction action, Affected affected, Changes changes) {}
