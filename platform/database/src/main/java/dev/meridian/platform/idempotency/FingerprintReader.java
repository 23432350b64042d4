package dev.meridian.platform.idempotency;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Takes the fingerprint of a body as it came, within the bound of JSON bodies. */
@Provider
@Priority(Priorities.USER + 100)
public class FingerprintReader implements ReaderInterceptor {

  private final ResourceInfo resource;
  private final RequestFingerprint fingerprint;

  FingerprintReader(@Context ResourceInfo resource, RequestFingerprint fingerprint) {
    this.resource = resource;
    this.fingerprint = fingerprint;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    if (context.getHeaders().containsKey(IdempotencyKey.HEADER)
        && resource.getResourceMethod().isAnnotationPresent(Idempotent.class)) {
      byte[] body = context.getInputStream().readAllBytes();
      fingerprint.of(body);
      context.setInputStream(new ByteArrayInputStream(body));
    }
    return context.proceed();
  }
}
