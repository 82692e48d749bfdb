package io.geovault.objectstore.minio;

import io.geovault.objectstore.ObjectKey;
import io.geovault.objectstore.PendingUpload;
import io.geovault.objectstore.UploadId;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One page of pending uploads. The MinIO client cannot parse the MinIO server's answer here (it
 * requires an owner for each upload), so the few elements needed are read directly.
 */
record UploadPage(List<PendingUpload> uploads, Optional<Map<String, String>> next) {
  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  static UploadPage parse(String answer) throws IOException {
    try {
      return read(XML.createXMLStreamReader(new StringReader(answer)));
    } catch (XMLStreamException e) {
      throw new IOException("The store's list of uploads is not readable", e);
    }
  }

  private static UploadPage read(XMLStreamReader xml) throws XMLStreamException {
    var uploads = new ArrayList<PendingUpload>();
    var texts = new HashMap<String, String>();
    var text = new StringBuilder();
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamReader.START_ELEMENT -> text.setLength(0);
        case XMLStreamReader.CHARACTERS -> text.append(xml.getText());
        case XMLStreamReader.END_ELEMENT -> {
          texts.put(xml.getLocalName(), text.toString().strip());
          if (xml.getLocalName().equals("Upload")) {
            uploads.add(upload(texts));
          }
        }
        default -> {}
      }
    }
    return new UploadPage(List.copyOf(uploads), next(texts));
  }

  private static PendingUpload upload(Map<String, String> texts) {
    return new PendingUpload(
        new ObjectKey(texts.getOrDefault("Key", "")),
        new UploadId(texts.getOrDefault("UploadId", "")),
        Instant.parse(texts.getOrDefault("Initiated", "")));
  }

  private static Optional<Map<String, String>> next(Map<String, String> texts) {
    return "true".equals(texts.get("IsTruncated"))
        ? Optional.of(
            Map.of(
                "key-marker", texts.getOrDefault("NextKeyMarker", ""),
                "upload-id-marker", texts.getOrDefault("NextUploadIdMarker", "")))
        : Optional.empty();
  }
}
