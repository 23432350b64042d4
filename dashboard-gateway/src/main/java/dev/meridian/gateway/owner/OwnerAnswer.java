package dev.meridian.gateway.owner;

import io.vertx.core.buffer.Buffer;

/** What a service answered, whatever its status. */
public record OwnerAnswer(int status, Buffer body) {}
