package dev.meridian.gateway.aggregate.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.gateway.Summaries;
import dev.meridian.gateway.Told;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.aggregate.dashboard.DashboardDataService;
import dev.meridian.gateway.aggregate.dashboard.DashboardKey;
import dev.meridian.gateway.aggregate.dashboard.Demand;
import dev.meridian.gateway.aggregate.dashboard.Viewer;
import dev.meridian.gateway.aggregate.invalidation.Heard;
import dev.meridian.gateway.aggregate.refresh.RecentDashboards.Asked;
import dev.meridian.gateway.aggregate.section.SectionCache;
import dev.meridian.platform.event.Source;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dashboards that nobody asks for at the moment, with tokens as the gateway would sign them. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class DashboardRefreshTest {

  @Inject DashboardDataService dashboards;
  @Inject RememberedDashboards remembered;
  @Inject RefreshConfig config;
  @Inject Heard heard;
  @Inject MeterRegistry meters;
  @Inject JWTParser verification;
  @Inject Clock clock;

  private final UUID tenant = UUID.randomUUID();
  private final String user = UUID.randomUUID().toString();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private Summaries summaries;
  private RecentDashboards recent;
  private DashboardRefresh refresh;

  @BeforeEach
  void start() {
    summaries = new Summaries();
    recent = new RecentDashboards(config, clock);
    refresh = new DashboardRefresh(this::token, dashboards, recent, config, meters);
    tokens.put(
        user,
        TestTokens.viewer()
            .user(UUID.fromString(user))
            .tenant(tenant)
            .portfolios("Technology")
            .token());
    for (String source : List.of("portfolio", "financial", "risk")) {
      heard.restart(new Source(source, "events"), 1);
    }
    await()
        .until(
            () ->
                !dashboards
                    .assemble(
                        new DashboardKey(UUID.randomUUID(), viewer().visibility(), null),
                        viewer(),
                        tokens.get(user),
                        SectionCache::get)
                    .await()
                    .indefinitely()
                    .isDegraded());
    summaries.asked.clear();
  }

  @AfterEach
  void stop() {
    summaries.stop();
  }

  private Uni<Optional<JsonWebToken>> token(String asked) {
    return Uni.createFrom().item(() -> Optional.ofNullable(tokens.get(asked)).map(this::verified));
  }

  private JsonWebToken verified(String token) {
    return Unchecked.<String, JsonWebToken>function(verification::parse).apply(token);
  }

  private Viewer viewer() {
    return Viewer.of(verified(tokens.get(user)));
  }

  private void somebodyLooks() {
    DashboardKey key = viewer().asksFor(null);
    dashboards.read(viewer(), tokens.get(user), null, Demand.NONE).await().indefinitely();
    recent.asked(key, viewer());
  }

  private void refresh() {
    refresh.refresh(recent.all()).await().indefinitely();
  }

  @Test
  void after_a_change_a_recent_dashboard_is_put_together_before_anybody_asks() {
    somebodyLooks();
    heard.change(Told.of(tenant, "risk", 2, "risk.updated"));
    assertThat(dashboards.known(viewer(), null)).isEmpty();

    refresh();

    assertThat(dashboards.known(viewer(), null)).isPresent();
    assertThat(summaries.asked).filteredOn(uri -> uri.contains("risk")).hasSize(2);
  }

  @Test
  void nobodys_rights_outlive_their_end() {
    somebodyLooks();
    tokens.put(
        user,
        TestTokens.viewer()
            .user(UUID.fromString(user))
            .tenant(tenant)
            .portfolios("Marketing")
            .token());
    refresh();
    assertThat(summaries.asked).as("for Marketing nobody has asked").hasSize(5);
    assertThat(recent.all()).isEmpty();

    somebodyLooks();
    tokens.clear();
    refresh();
    assertThat(recent.all()).isEmpty();
    assertThat(summaries.asked).hasSize(10);
  }

  @Test
  void a_replica_that_starts_knows_what_the_others_were_asked_for() {
    DashboardKey key = viewer().asksFor("Technology");
    var asked = new Asked(key, user, Instant.now(clock));
    remembered.remember(List.of(asked)).await().indefinitely();
    List<Asked> known = remembered.lately().await().indefinitely();
    assertThat(known).extracting(Asked::key).contains(key);
    assertThat(known).extracting(Asked::user).contains(user);

    refresh
        .refresh(known.stream().filter(one -> one.key().equals(key)).toList())
        .await()
        .indefinitely();
    assertThat(dashboards.known(viewer(), "Technology")).isPresent();
  }

  @Test
  void what_was_asked_for_long_ago_is_not_remembered() {
    DashboardKey key = viewer().asksFor("Technology");
    var longAgo = Instant.now(clock).minus(config.recentlyUsed()).minusSeconds(1);
    remembered.remember(List.of(new Asked(key, user, longAgo))).await().indefinitely();
    assertThat(remembered.lately().await().indefinitely())
        .extracting(Asked::key)
        .doesNotContain(key);
  }

  @Test
  void round_after_round_what_was_asked_for_is_kept_at_hand() {
    somebodyLooks();
    var rounds = new RefreshRounds(refresh, recent, remembered, heard, config);
    rounds.begin(Duration.ofMillis(200));
    try {
      for (int change = 2; change < 5; change++) {
        heard.change(Told.of(tenant, "risk", change, "risk.updated"));
        await().until(() -> dashboards.known(viewer(), null).isPresent());
      }
    } finally {
      rounds.stop(null);
    }
  }
}
