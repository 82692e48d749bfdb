package io.geovault.backup.log.replay;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A backup set as REST reports it, and the position at which its source's log continues after it.
 */
record SourceSet(JsonNode json) {

  String id() {
    return json.at("/id").asText();
  }

  String key() {
    return json.at("/location/key").asText();
  }

  boolean isPhysical() {
    return json.at("/method").asText().equals("PHYSICAL");
  }

  String file() {
    return json.at("/binlog/file").asText();
  }

  long position() {
    return json.at("/binlog/position").asLong();
  }

  String gtids() {
    return json.at("/binlog/gtidSet").asText();
  }
}
