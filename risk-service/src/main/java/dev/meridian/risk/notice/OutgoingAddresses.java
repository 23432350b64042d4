package dev.meridian.risk.notice;

import dev.meridian.risk.rule.WebhookTargets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Which addresses that users give may be called: public ones over HTTPS, and hosts that an
 * administrator allowed. A name is refused when any of its addresses is.
 */
@ApplicationScoped
class OutgoingAddresses implements WebhookTargets {

  private static final Logger LOG = Logger.getLogger(OutgoingAddresses.class);
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  /** Some read 0177.1 as an octal number and others do not. */
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|.*\\b0[xX][0-9a-fA-F]*");

  private static final Pattern USUAL =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

  private final Set<String> allowedHosts;

  @Inject
  OutgoingAddresses(NoticeConfig config) {
    this(config.allowedHosts().orElse(Set.of()));
  }

  OutgoingAddresses(Set<String> allowedHosts) {
    this.allowedHosts = allowedHosts;
  }

  /**
   * Where to connect to.
   *
   * @param address the one that was checked
   */
  record Target(URI uri, InetAddress address, int port, boolean secure) {}

  /** Why an address is not called, for whoever gave it. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason);
    }
  }

  @Override
  @Transactional(Transactional.TxType.NEVER)
  public Optional<String> refusal(String url) {
    try {
      target(url);
      return Optional.empty();
    } catch (Refused refused) {
      return Optional.of(refused.getMessage());
    }
  }

  /**
   * @throws NoticeFailed when nothing may be sent there
   */
  Target check(String url) {
    try {
      return target(url);
    } catch (Refused refused) {
      throw new NoticeFailed("The webhook's address " + refused.getMessage(), refused);
    }
  }

  private Target target(String url) throws Refused {
    URI uri = parse(url);
    boolean allowed = allowedHosts.contains(uri.getHost());
    boolean secure = "https".equals(uri.getScheme());
    if (!secure && !(allowed && "http".equals(uri.getScheme()))) {
      throw new Refused("must begin with https://");
    }
    int port = uri.getPort();
    int standard = secure ? HTTPS_PORT : HTTP_PORT;
    return new Target(uri, resolve(uri.getHost(), allowed), port < 0 ? standard : port, secure);
  }

  private static URI parse(String url) throws Refused {
    try {
      URI uri = new URI(url);
      if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getPort() > 0xFFFF) {
        throw new Refused("must be an address with a host and without a user");
      }
      if (NUMERIC.matcher(uri.getHost()).matches() && !USUAL.matcher(uri.getHost()).matches()) {
        throw new Refused("must have a host that can be read in one way only");
      }
      return uri;
    } catch (URISyntaxException unreadable) {
      LOG.debug("A webhook's address is not readable", unreadable);
      throw new Refused("must be an address such as https://example.org/alerts");
    }
  }

  private static InetAddress resolve(String host, boolean allowed) throws Refused {
    try {
      InetAddress[] found = InetAddress.getAllByName(host);
      if (!allowed && !Arrays.stream(found).allMatch(PublicAddress::is)) {
        throw new Refused("must not lead into a private network");
      }
      return found[0];
    } catch (UnknownHostException unknown) {
      LOG.debug("A webhook's host has no address", unknown);
      throw new Refused("has a host that is not known");
    }
  }
}
