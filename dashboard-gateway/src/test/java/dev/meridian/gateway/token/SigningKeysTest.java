package dev.meridian.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path directory;
  private final Hands clock = new Hands();

  @Test
  void a_first_key_signs_at_once() throws Exception {
    add("first", START);
    SigningKeys keys = keys();

    assertThat(keys.signing()).isEqualTo(keys.published().get(0));
  }

  @Test
  void a_new_key_is_published_at_once_and_signs_when_everybody_knows_it() throws Exception {
    add("first", START);
    SigningKeys keys = keys();
    SigningKey first = keys.signing();
    clock.now = START.plus(Duration.ofDays(90));
    add("second", clock.now);
    keys.reload();

    assertThat(keys.published()).hasSize(2).startsWith(first);
    SigningKey second = keys.published().get(1);
    assertThat(keys.find(second.id())).contains(second.publicKey());
    assertThat(keys.signing()).isEqualTo(first);

    clock.now = clock.now.plus(Duration.ofMinutes(3)).minusMillis(1);
    assertThat(keys.signing()).isEqualTo(first);
    clock.now = clock.now.plusMillis(1);
    assertThat(keys.signing()).isEqualTo(second);
    assertThat(keys.find(first.id())).contains(first.publicKey());
  }

  @Test
  void a_key_that_was_taken_away_is_good_for_nothing() throws Exception {
    Path first = add("first", START.minus(Duration.ofDays(1)));
    add("second", START.minus(Duration.ofHours(1)));
    SigningKeys keys = keys();
    String old = keys.published().get(0).id();

    Files.delete(first);
    keys.reload();

    assertThat(keys.find(old)).isEmpty();
    assertThat(keys.published()).hasSize(1);
  }

  @Test
  void what_cannot_be_read_leaves_the_keys_as_they_were() throws Exception {
    add("first", START);
    SigningKeys keys = keys();
    List<SigningKey> before = keys.published();

    Files.writeString(directory.resolve("half.pem"), "-----BEGIN PRIVATE KEY-----\nMIIE");
    keys.reload();
    assertThat(keys.published()).isEqualTo(before);
  }

  @Test
  void without_a_key_there_is_no_start() {
    assertThatThrownBy(this::keys)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("MERIDIAN_SIGNING_KEY_FILE names a directory without any *.pem");
    assertThatThrownBy(() -> new SigningKeys(Optional.empty(), new Settings(), clock))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("is not set");
  }

  @Test
  void one_file_is_enough() throws Exception {
    Path file = add("only", START);
    assertThat(new SigningKeys(Optional.of(file.toString()), new Settings(), clock).published())
        .hasSize(1);
  }

  private SigningKeys keys() {
    return new SigningKeys(Optional.of(directory.toString()), new Settings(), clock);
  }

  private Path add(String name, Instant at) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
    Path file = directory.resolve(name + ".pem");
    Files.writeString(
        file,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n");
    return Files.setLastModifiedTime(file, FileTime.from(at));
  }

  private record Settings() implements KeyConfig {

    @Override
    public Duration notice() {
      return Duration.ofMinutes(3);
    }

    @Override
    public Duration check() {
      return Duration.ofSeconds(10);
    }
  }

  /** A clock whose hands a test moves. */
  private static final class Hands extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
