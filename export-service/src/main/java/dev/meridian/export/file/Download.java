package dev.meridian.export.file;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A file as an HTTP answer: whole, or the one range that was asked for. */
public final class Download {

  private Download() {}

  /**
   * @param header the request's Range header; one that is not a single byte range is ignored, as
   *     RFC 9110 allows
   */
  public static Response of(ExportFile file, String header) {
    int size = file.content().length;
    Optional<ByteRange> asked = ByteRange.parse(header, size);
    if (asked.isEmpty()) {
      return described(Response.ok(file.content()), file).build();
    }
    ByteRange range = asked.get();
    if (range.isEmpty()) {
      return Response.status(416).header("Content-Range", "bytes */" + size).build();
    }
    byte[] part = Arrays.copyOfRange(file.content(), (int) range.from(), (int) range.to() + 1);
    return described(Response.status(206).entity(part), file)
        .header("Content-Range", "bytes " + range.from() + "-" + range.to() + "/" + size)
        .build();
  }

  private static Response.ResponseBuilder described(
      Response.ResponseBuilder response, ExportFile file) {
    return response
        .type(file.mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
        .header(HttpHeaders.ETAG, "\"" + file.sha256() + "\"")
        // RFC 9530: of the whole file, also where a part of it is sent.
        .header("Repr-Digest", "sha-256=:" + base64(file.sha256()) + ":")
        .header("X-Checksum-Sha256", file.sha256())
        .header("Accept-Ranges", "bytes")
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
  }

  private static String base64(String hexadecimal) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hexadecimal));
  }
}
