/**
 * The common base of all services: clock, ids, transactions, outbox, inbox, dead letters, jobs as
 * leased rows, problem details, paging, idempotency, the caller and the instance projection. Each
 * concern is one package; a service uses them by injection and passes the transaction's handle
 * along.
 */
@NullMarked
package io.geovault.platform;

import org.jspecify.annotations.NullMarked;
