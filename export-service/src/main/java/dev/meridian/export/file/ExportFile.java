package dev.meridian.export.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A finished file.
 *
 * @param name ours, never a client's
 * @param sha256 of the content, in hexadecimal digits
 */
@SuppressWarnings("ArrayRecordComponent") // Files are handed on, never compared.
public record ExportFile(String name, String mediaType, String sha256, byte[] content) {

  public static ExportFile of(String name, String mediaType, byte[] content) {
    return new ExportFile(name, mediaType, HexFormat.of().formatHex(digest(content)), content);
  }

  private static byte[] digest(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
