package dev.meridian.platform.request;

import dev.meridian.platform.problem.Failure;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bounds JSON bodies while they are read, announced length or not; streamed imports pass. */
@Provider
public class JsonBodyLimit implements ReaderInterceptor {

  private final long limitBytes;

  JsonBodyLimit(
      @ConfigProperty(name = "meridian.http.max-json-bytes", defaultValue = "1048576")
          long limitBytes) {
    this.limitBytes = limitBytes;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    if (isJson(context.getMediaType())) {
      refuseAnnounced(context.getHeaders().getFirst(HttpHeaders.CONTENT_LENGTH));
      context.setInputStream(new Bounded(context.getInputStream(), limitBytes));
    }
    return context.proceed();
  }

  private static boolean isJson(MediaType type) {
    return type != null
        && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
  }

  private void refuseAnnounced(String length) {
    if (length != null && Long.parseLong(length) > limitBytes) {
      throw new Failure.TooLarge(limitBytes);
    }
  }

  private static final class Bounded extends FilterInputStream {

    private final long limitBytes;
    private long read;

    Bounded(InputStream body, long limitBytes) {
      super(body);
      this.limitBytes = limitBytes;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    private void count(int bytes) {
      read += bytes;
      if (read > limitBytes) {
        throw new Failure.TooLarge(limitBytes);
      }
    }
  }
}
