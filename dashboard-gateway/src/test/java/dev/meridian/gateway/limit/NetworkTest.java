package dev.meridian.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTest {

  @Test
  void one_household_counts_once_however_many_addresses_it_has() {
    assertThat(Network.of("2001:db8:1:2:3:4:5:6")).isEqualTo(Network.of("2001:db8:1:2::1"));
    assertThat(Network.of("2001:db8:1:2::1")).isNotEqualTo(Network.of("2001:db8:1:3::1"));
  }

  @Test
  void an_ipv4_address_is_itself_in_either_spelling() {
    assertThat(Network.of("203.0.113.7")).isEqualTo("203.0.113.7");
    assertThat(Network.of("::ffff:203.0.113.7")).isEqualTo("203.0.113.7");
  }
}
