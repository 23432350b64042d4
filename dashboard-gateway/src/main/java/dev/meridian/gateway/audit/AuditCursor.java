package dev.meridian.gateway.audit;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a page ended. Rows are only ever added at the end, so that it stays where it is. */
final class AuditCursor {

  private AuditCursor() {}

  static String of(long position) {
    byte[] text = Long.toString(position).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  static long read(String cursor) {
    try {
      byte[] text = Base64.getUrlDecoder().decode(cursor);
      return Long.parseLong(new String(text, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException foreign) {
      throw new Failure.Rejected(
          FieldError.query("cursor", "must be the nextCursor of the page before"));
    }
  }
}
