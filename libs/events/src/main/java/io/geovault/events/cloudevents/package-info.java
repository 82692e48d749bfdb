/**
 * CloudEvents 1.0 on Kafka, without using a Kafka type: converts headers and value to an envelope
 * and back.
 */
@NullMarked
package io.geovault.events.cloudevents;

import org.jspecify.annotations.NullMarked;
