package dev.meridian.gateway.preference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A person's preferences.
 *
 * @param content whatever the front end likes to remember
 * @param version 0 while nothing was ever stored
 */
record Preferences(ObjectNode content, long version) {

  static final Preferences NONE = new Preferences(JsonNodeFactory.instance.objectNode(), 0);
}
