package dev.meridian.platform.service;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which service of the suite this process is. */
@ApplicationScoped
public class ServiceIdentity {

  private final String name;
  private final String credential;

  ServiceIdentity(
      @ConfigProperty(name = "meridian.service.name") String name,
      @ConfigProperty(name = "meridian.service.credential") String credential) {
    this.name = name;
    this.credential = credential;
  }

  /** The short name: portfolio, financial, risk, gateway, realtime or export. */
  public String name() {
    return name;
  }

  String basicCredential() {
    return RemoteServiceTokens.basic(name, credential);
  }
}
