package dev.meridian.gateway.personal;

import java.util.UUID;

/** A part of what is stored of a person: a bean of each feature that stores some. */
public interface PersonalData {

  /** What the part is called in the export. */
  String name();

  /** All of it, as JSON will show it; for a person of the present tenant, in a transaction. */
  Object of(UUID user);
}
