package dev.meridian.gateway.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What someone signs in with. */
record Login(
    @NotBlank @Size(max = 254) @Pattern(regexp = "[^\\x00]*") String email,
    @NotBlank @Size(max = 1024) @Pattern(regexp = "[^\\x00]*") String password) {

  /** Keeps the password out of logs. */
  @Override
  public String toString() {
    return "Login[]";
  }
}
