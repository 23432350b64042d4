package dev.meridian.risk.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignatureTest {

  /**
   * Computed with {@code printf '%s' "$id.1614265330.$body" | openssl dgst -sha256 -mac HMAC
   * -macopt hexkey:… -binary | base64}, as the Standard Webhooks specification has it.
   */
  @Test
  void the_signature_is_that_of_standard_webhooks() {
    Signature signature =
        Signature.of(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            UUID.fromString("11111111-2222-4333-8444-555555555555"),
            Instant.ofEpochSecond(1_614_265_330),
            "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

    assertThat(signature.timestamp()).isEqualTo("1614265330");
    assertThat(signature.value()).isEqualTo("v1,lXgrTJdcF6cRQ4dbE/JbwzHV60ETvDb7sdTxbYkgTYo=");
  }
}
