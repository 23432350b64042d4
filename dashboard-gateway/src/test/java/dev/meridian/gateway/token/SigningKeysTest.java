package dev.meridian.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.testing.MovableClock;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

  private static final Instant DAY = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant NEXT_DAY = DAY.plus(Duration.ofDays(1));
  private static final Duration NOTICE = Duration.ofMinutes(3);

  @TempDir Path directory;
  private final MovableClock clock = new MovableClock(DAY);

  @Test
  void a_first_key_signs_at_once_whenever_its_turn_would_be() throws Exception {
    add(NEXT_DAY);
    SigningKeys keys = keys();

    assertThat(keys.signing()).isEqualTo(keys.published().get(0));
  }

  @Test
  void a_new_key_is_published_at_once_and_signs_from_the_moment_that_its_file_names()
      throws Exception {
    add(DAY);
    SigningKeys keys = keys();
    SigningKey first = keys.signing();
    add(NEXT_DAY);
    keys.reload();

    assertThat(keys.published()).hasSize(2).startsWith(first);
    SigningKey second = keys.published().get(1);
    assertThat(keys.find(second.id())).contains(second.publicKey());
    clock.moveTo(NEXT_DAY.minusMillis(1));
    assertThat(keys.signing()).isEqualTo(first);
    clock.moveTo(NEXT_DAY);
    assertThat(keys.signing()).isEqualTo(second);
    assertThat(keys.find(first.id())).contains(first.publicKey());
  }

  @Test
  void a_key_that_comes_too_late_waits_until_everybody_knows_it() throws Exception {
    add(DAY);
    SigningKeys keys = keys();
    SigningKey first = keys.signing();
    clock.moveTo(NEXT_DAY.plusSeconds(60));
    add(NEXT_DAY);
    keys.reload();
    SigningKey second = keys.published().get(1);

    clock.move(NOTICE.minusMillis(1));
    keys.reload();
    assertThat(keys.signing()).isEqualTo(first);
    clock.move(Duration.ofMillis(1));
    assertThat(keys.signing()).isEqualTo(second);
  }

  /** A secret that is mounted, whose files are links to a directory that is made anew each time. */
  @Test
  void a_secret_that_is_written_anew_changes_no_turn_in_any_replica() throws Exception {
    add(DAY);
    SigningKeys older = keys();
    SigningKey first = older.signing();
    add(NEXT_DAY);
    older.reload();
    clock.moveTo(NEXT_DAY.minusSeconds(1));
    mountAnew("one");
    older.reload();
    SigningKeys younger = keys();

    assertThat(younger.signing()).isEqualTo(first);
    assertThat(older.signing()).isEqualTo(first);
    clock.moveTo(NEXT_DAY);
    mountAnew("two");
    older.reload();
    assertThat(older.signing()).isEqualTo(older.published().get(1));
    assertThat(younger.signing()).isEqualTo(older.signing());
    assertThat(keys().signing()).isEqualTo(older.signing());
  }

  @Test
  void a_key_that_was_taken_away_is_good_for_nothing() throws Exception {
    Path first = add(DAY);
    add(NEXT_DAY);
    SigningKeys keys = keys();
    String old = keys.published().get(0).id();

    Files.delete(first);
    keys.reload();

    assertThat(keys.find(old)).isEmpty();
    assertThat(keys.published()).hasSize(1);
    assertThat(keys.signing()).isEqualTo(keys.published().get(0));
  }

  @Test
  void a_file_that_is_not_called_after_a_moment_has_no_turn() throws Exception {
    Files.move(add(DAY), directory.resolve("2026-02-30T10-00-00Z.pem"));
    assertThatThrownBy(this::keys)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("2026-02-30T10-00-00Z.pem");
  }

  @Test
  void what_cannot_be_read_leaves_the_keys_as_they_were() throws Exception {
    add(DAY);
    SigningKeys keys = keys();
    List<SigningKey> before = keys.published();

    Files.writeString(directory.resolve(name(NEXT_DAY)), "-----BEGIN PRIVATE KEY-----\nMIIE");
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
    Path file = Files.move(add(DAY), directory.resolve("signing-key.pem"));
    assertThat(new SigningKeys(Optional.of(file.toString()), new Settings(), clock).published())
        .hasSize(1);
  }

  private SigningKeys keys() {
    return new SigningKeys(Optional.of(directory.toString()), new Settings(), clock);
  }

  private Path add(Instant signsFrom) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
    return Files.writeString(
        directory.resolve(name(signsFrom)),
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n");
  }

  private static String name(Instant signsFrom) {
    return signsFrom.toString().replace(':', '-') + ".pem";
  }

  private void mountAnew(String version) throws IOException {
    Path data = Files.createDirectory(directory.resolve(".." + version));
    for (Instant signsFrom : List.of(DAY, NEXT_DAY)) {
      Path file = directory.resolve(name(signsFrom));
      Path copy = Files.copy(file, data.resolve(file.getFileName()));
      Files.setLastModifiedTime(copy, FileTime.from(clock.instant()));
      Files.delete(file);
      Files.createSymbolicLink(file, copy);
    }
  }

  private record Settings() implements KeyConfig {

    @Override
    public Duration notice() {
      return NOTICE;
    }

    @Override
    public Duration check() {
      return Duration.ofSeconds(10);
    }
  }
}
