package dev.meridian.platform.version;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a resource's write that asks for no version, with the reason. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface NoVersion {

  /** Why no two writers can undo each other here. */
  String value();
}
