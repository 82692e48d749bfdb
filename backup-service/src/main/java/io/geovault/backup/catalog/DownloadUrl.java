package io.geovault.backup.catalog;

import java.net.URI;
import java.time.Instant;

/** Signed addresses of a set's object, resumable by HTTP range until they expire. */
public record DownloadUrl(URI internalUrl, URI publicUrl, Instant expiresAt) {}
