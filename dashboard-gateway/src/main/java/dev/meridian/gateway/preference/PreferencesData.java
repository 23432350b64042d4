package dev.meridian.gateway.preference;

import dev.meridian.gateway.personal.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What a front end remembers for somebody. */
@ApplicationScoped
class PreferencesData implements PersonalData {

  private final PreferencesRepository preferences;

  PreferencesData(PreferencesRepository preferences) {
    this.preferences = preferences;
  }

  @Override
  public String name() {
    return "preferences";
  }

  @Override
  public Object of(UUID user) {
    return preferences.find(user, false).orElse(Preferences.NONE).content();
  }
}
