package dev.meridian.platform.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Entity tags of single items, {@code "<version>.<hash>"}: the version is what a writer must name,
 * the hash also covers read-only fields, which change without a new version.
 */
@ApplicationScoped
public class EntityTags {

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})(?:\\.[0-9a-f]*)?\"");

  private final ObjectMapper json;

  EntityTags(ObjectMapper json) {
    this.json = json;
  }

  /** 200 with the item and its tag, or 304 when the reader has just this. */
  public Response read(Object item, long version, HttpHeaders request) {
    String tag = tag(item, version);
    if (tag.equals(request.getHeaderString(HttpHeaders.IF_NONE_MATCH))) {
      return Response.notModified().header(HttpHeaders.ETAG, tag).build();
    }
    return tagged(Response.ok(item), tag);
  }

  /** 200 with the item as it is after a write. */
  public Response written(Object item, long version) {
    return tagged(Response.ok(item), tag(item, version));
  }

  /** 201 with the item and where it is. */
  public Response created(Object item, long version, String location) {
    return tagged(
        Response.status(201).header(HttpHeaders.LOCATION, location).entity(item),
        tag(item, version));
  }

  /**
   * The version that a writer saw, from {@code If-Match} or from the body's {@code version}.
   *
   * @throws Failure.VersionRequired when neither says it
   */
  public static long expected(HttpHeaders request, Long bodyVersion) {
    String header = request.getHeaderString(HttpHeaders.IF_MATCH);
    if (header == null) {
      if (bodyVersion == null) {
        throw new Failure.VersionRequired();
      }
      return bodyVersion;
    }
    Matcher tag = TAG.matcher(header.strip());
    if (!tag.matches()) {
      throw new Failure.Rejected(
          FieldError.header(HttpHeaders.IF_MATCH, "must be the entity tag of one item"));
    }
    return Long.parseLong(tag.group(1));
  }

  private static Response tagged(Response.ResponseBuilder response, String tag) {
    return response
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, "private")
        .build();
  }

  private String tag(Object item, long version) {
    var hash = new CRC32();
    try {
      hash.update(json.writeValueAsBytes(item));
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException("An item must be writable as JSON", unwritable);
    }
    return "\"" + version + "." + HexFormat.of().toHexDigits((int) hash.getValue()) + "\"";
  }
}
