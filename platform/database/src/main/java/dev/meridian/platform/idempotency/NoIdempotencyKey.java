package dev.meridian.platform.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a resource's POST that needs no {@code Idempotency-Key}, with the reason. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface NoIdempotencyKey {

  /** Why sending it again does no harm. */
  String value();
}
