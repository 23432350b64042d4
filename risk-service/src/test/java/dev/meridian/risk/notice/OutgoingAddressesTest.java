package dev.meridian.risk.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingAddressesTest {

  private static OutgoingAddresses allowing(String... hosts) {
    return new OutgoingAddresses(Set.of(hosts));
  }

  /**
   * Loopback, private, link-local, metadata and other special addresses, however they are written.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://localhost/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://0.0.0.0/",
        "https://10.1.2.3/",
        "https://172.16.0.1/",
        "https://192.168.1.1/",
        "https://100.64.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[::127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[fe80::1]/",
        "https://[fd00:ec2::254]/",
        "https://[ff02::1]/",
        "http://8.8.8.8/",
        "ftp://8.8.8.8/",
        "https://user@8.8.8.8/",
        "https://8.8.8.8:99999/",
        "https:///x",
        "//8.8.8.8/",
        "no address"
      })
  void what_is_not_public_is_refused_in_any_notation(String url) {
    assertThat(allowing().refusal(url)).isPresent();
    assertThatThrownBy(() -> allowing().check(url)).isInstanceOf(NoticeFailed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://8.8.8.8/", "https://1.1.1.1:8443/x?y", "https://[2606:4700::1111]/"})
  void what_is_public_is_called(String url) {
    assertThat(allowing().refusal(url)).isEmpty();
  }

  @Test
  void a_host_that_an_administrator_allowed_may_be_anywhere_and_without_tls() {
    OutgoingAddresses.Target target = allowing("127.0.0.1").check("http://127.0.0.1:8099/in");

    assertThat(target.secure()).isFalse();
    assertThat(target.port()).isEqualTo(8099);
    assertThat(allowing("127.0.0.1").refusal("http://127.0.0.2/")).isPresent();
  }

  /** What is connected to is the address that was checked, so that a name's next one is nothing. */
  @Test
  void the_address_that_was_checked_is_the_one_to_connect_to() throws UnknownHostException {
    assertThat(allowing().check("https://8.8.8.8/").address())
        .isEqualTo(InetAddress.getByAddress(new byte[] {8, 8, 8, 8}));
  }
}
