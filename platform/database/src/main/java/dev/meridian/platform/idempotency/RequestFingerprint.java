package dev.meridian.platform.idempotency;

import jakarta.enterprise.context.RequestScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells this request's body from others. */
@RequestScoped
class RequestFingerprint {

  private byte[] body = {};

  void of(byte[] given) {
    body = given;
  }

  String value() {
    return HexFormat.of().formatHex(sha256(body));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
