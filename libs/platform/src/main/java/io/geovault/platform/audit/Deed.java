package io.geovault.platform.audit;

import io.geovault.platform.caller.Caller;

/** What somebody did, to be kept: who, which kind, to whose thing, and what is different since. */
public record Deed(Caller caller, AuditAction action, Affected affected, Changes changes) {}
