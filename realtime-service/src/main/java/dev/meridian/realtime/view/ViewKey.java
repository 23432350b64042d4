package dev.meridian.realtime.view;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.Visibility;
import java.util.UUID;

/**
 * What makes two subscriptions the same view: whoever has an equal key sees equal figures.
 *
 * @param kind what is shown, {@code executive} for the executive dashboard
 * @param portfolio one portfolio, or {@code All} for every portfolio granted
 * @param visibility the key of {@link Visibility}
 */
public record ViewKey(UUID tenant, String kind, String portfolio, String visibility) {

  /** The only kind so far. */
  public static final String EXECUTIVE = "executive";

  public static ViewKey executive(Caller caller, String portfolio) {
    return new ViewKey(caller.tenant(), EXECUTIVE, portfolio, Visibility.of(caller).key());
  }
}
