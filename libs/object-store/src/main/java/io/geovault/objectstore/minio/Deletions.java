package io.geovault.objectstore.minio;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.ObjectStoreException;
import io.geovault.objectstore.ObjectStoreException.LockedUntil;
import io.geovault.objectstore.Retention;
import io.minio.Http;
import io.minio.messages.DeleteResult;
import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Deletes many objects in few requests.
 *
 * @param makesDo whether to delete objects one by one if the store does not support batches
 */
record Deletions(S3Exchange exchange, Locks locks, boolean makesDo) {
  /** The most objects that one request may name. */
  private static final int LARGEST_BATCH = 1000;

  private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

  /** An object that does not exist counts as deleted. */
  private static final Set<String> GONE = Set.of("NoSuchKey", "NoSuchVersion");

  /** The version to delete: the object's newest, or the one with that id. */
  record Target(ObjectKey key, @Nullable String version) {
    static Target newest(ObjectKey key) {
      return new Target(key, null);
    }
  }

  /** Returns the objects refused permanently; a transient failure is thrown once all were tried. */
  Map<ObjectKey, ObjectStoreException> delete(List<Target> targets) {
    var failures = new HashMap<ObjectKey, ObjectStoreException>();
    for (int from = 0; from < targets.size(); from += LARGEST_BATCH) {
      int to = Math.min(targets.size(), from + LARGEST_BATCH);
      failures.putAll(batch(targets.subList(from, to)));
    }
    failures.values().stream()
        .filter(ObjectStoreException::isTransient)
        .findFirst()
        .ifPresent(
            failure -> {
              throw failure;
            });
    failures.replaceAll((key, failure) -> withTime(key, failure, targets));
    return Map.copyOf(failures);
  }

  private Map<ObjectKey, ObjectStoreException> batch(List<Target> targets) {
    var call =
        locks.ending(exchange.call(Http.Method.POST, null).query("delete", "").xml(body(targets)));
    return exchange.ask(
        call,
        response -> failures(call, S3Exchange.xml(DeleteResult.class, response)),
        refusal -> {
          if (makesDo && refusal.isNotSupported()) {
            return oneByOne(targets);
          }
          throw refusal.toException(exchange.address(), call);
        });
  }

  private Map<ObjectKey, ObjectStoreException> failures(S3Call call, DeleteResult result) {
    var failures = new HashMap<ObjectKey, ObjectStoreException>();
    for (var error : result.errors()) {
      String code = Objects.requireNonNullElse(error.code(), "");
      if (!GONE.contains(code)) {
        var key = new ObjectKey(error.objectName());
        String says = Objects.requireNonNullElse(error.message(), "");
        failures.put(
            key, S3Refusal.ofOne(code, says).toException(exchange.address(), call.about(key)));
      }
    }
    return failures;
  }

  private Map<ObjectKey, ObjectStoreException> oneByOne(List<Target> targets) {
    var failures = new HashMap<ObjectKey, ObjectStoreException>();
    for (var target : targets) {
      var call = locks.ending(exchange.call(Http.Method.DELETE, target.key()));
      try {
        exchange.ask(
            target.version() == null ? call : call.query("versionId", target.version()),
            response -> true);
      } catch (ObjectStoreException e) {
        failures.put(target.key(), e);
      }
    }
    return failures;
  }

  /**
   * A batch does not report how long a version is locked; the rare locked ones are queried singly.
   */
  private ObjectStoreException withTime(
      ObjectKey key, ObjectStoreException failure, List<Target> targets) {
    if (!(failure instanceof LockedUntil)) {
      return failure;
    }
    return targets.stream()
        .filter(target -> target.key().equals(key))
        .flatMap(target -> retention(target).stream())
        .max(Comparator.comparing(Retention::until))
        .<ObjectStoreException>map(longest -> locks.locked(key, longest, failure))
        .orElse(failure);
  }

  /** Empty for a delete marker too, for which stores give different answers. */
  private Optional<Retention> retention(Target target) {
    try {
      return locks.of(target.key(), target.version());
    } catch (ObjectStoreException e) {
      return Optional.empty();
    }
  }

  /** Written by hand: the client's own writer takes as long as the rest of a purge together. */
  private static byte[] body(List<Target> targets) {
    var bytes = new ByteArrayOutputStream(targets.size() * 128);
    try {
      XMLStreamWriter xml = XML.createXMLStreamWriter(bytes, "UTF-8");
      xml.writeStartElement("Delete");
      xml.writeDefaultNamespace("http://s3.amazonaws.com/doc/2006-03-01/");
      element(xml, "Quiet", "true");
      for (var target : targets) {
        xml.writeStartElement("Object");
        element(xml, "Key", target.key().value());
        if (target.version() != null) {
          element(xml, "VersionId", target.version());
        }
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("No list of objects to delete can be written", e);
    }
    return bytes.toByteArray();
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
