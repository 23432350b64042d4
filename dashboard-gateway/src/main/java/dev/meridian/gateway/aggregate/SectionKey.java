package dev.meridian.gateway.aggregate;

import java.util.UUID;

/** What a cached section was computed for. */
record SectionKey(DashboardKey dashboard, SectionKind kind) {

  UUID tenant() {
    return dashboard.tenant();
  }

  String visibility() {
    return dashboard.visibility();
  }

  String portfolio() {
    return dashboard.portfolio();
  }
}
