package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.suite.AccessTable.Need;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tries every operation of the API's document as everybody: five roles of two tenants and nobody in
 * particular, with what their own tenant has and with what the other one has. Only those whom
 * {@link AccessTable} allows are let in, and nobody sees a word of the other tenant.
 */
class AuthorizationWalkIT {

  private static final String NORTHWIND = "Northwind Shipping";
  private static final String ALDER = "Alder Energy";
  private static final Map<String, List<String>> WORDS =
      Map.of(
          NORTHWIND, List.of("Kestrel", "Marlin", "Saffron", "@northwind.example"),
          ALDER, List.of("Obsidian", "Juniper", "Cobalt", "@alder.example"));
  private static final String NOBODY = "nobody";
  private static final String LOGOUT = "POST /api/v1/auth/logout";
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 404);
  private static final int TOO_MANY = 429;
  private static final int AT_ONCE = 6;

  private static final RunningSuite SUITE = RunningSuite.get();
  private static final Map<String, Need> TABLE = AccessTable.operations();
  private static final Map<String, Set<String>> ROLES = AccessTable.roles();
  private static final AtomicInteger LIMITED = new AtomicInteger();

  private static List<Operation> operations;
  private static Map<String, Ids> ids;

  /**
   * Somebody who tries.
   *
   * @param tenant null for nobody in particular
   */
  private record Caller(String role, String tenant, Api api) {

    boolean may(Need need) {
      return tenant != null && ROLES.get(role).containsAll(need.permissions());
    }

    /** Viewers and analysts of the demo are granted one portfolio; others see all. */
    boolean seesEverything() {
      return !role.equals("viewer") && !role.equals("analyst");
    }
  }

  @BeforeAll
  static void read_the_document() {
    await().atMost(Duration.ofSeconds(60)).until(() -> isComplete(document()));
    operations = document();
    ids =
        WORDS.keySet().stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), tenant -> new Ids(SUITE.as("admin", tenant))));
  }

  private static List<Operation> document() {
    return Operation.all(SUITE.anonymous().get("/api/v1/openapi").json());
  }

  /** Every owner's part is in it. */
  private static boolean isComplete(List<Operation> document) {
    return names(document)
        .containsAll(
            List.of(
                "GET /api/v1/projects",
                "GET /api/v1/financial-metrics",
                "GET /api/v1/risks",
                "GET /api/v1/exports",
                "GET /api/v1/dashboard/subscription-stats"));
  }

  private static Set<String> names(List<Operation> document) {
    return document.stream().map(Operation::name).collect(Collectors.toSet());
  }

  @Test
  void every_operation_stands_in_the_table_and_nothing_else() {
    Set<String> document = names(operations);
    assertThat(document.stream().filter(name -> !TABLE.containsKey(name)))
        .as("operations that AccessTable says nothing about: add who may do them")
        .isEmpty();
    assertThat(TABLE.keySet().stream().filter(name -> !document.contains(name)))
        .as("operations of AccessTable that there are none of")
        .isEmpty();
  }

  @Test
  void only_who_may_is_let_in_and_nobody_sees_a_word_of_the_other_tenant() throws Exception {
    List<Operation> known =
        operations.stream().filter(operation -> TABLE.containsKey(operation.name())).toList();
    AtomicInteger tried = new AtomicInteger();
    long begun = System.nanoTime();
    List<String> wrong = new ArrayList<>();
    for (List<String> some : everybody(known, tried)) {
      wrong.addAll(some);
    }
    System.getLogger("suite")
        .log(
            System.Logger.Level.INFO,
            "{0} requests of {1} operations took {2} ms; {3} were limited",
            tried.get(),
            known.size(),
            Duration.ofNanos(System.nanoTime() - begun).toMillis(),
            LIMITED.get());
    assertThat(wrong).isEmpty();
    assertThat(LIMITED.get())
        .as("requests that limits kept from being judged")
        .isLessThan(tried.get() / 20);
  }

  private static List<List<String>> everybody(List<Operation> known, AtomicInteger tried)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<List<String>> wrong = new ArrayList<>();
      List<Future<List<String>>> walks =
          pool.invokeAll(
              callers()
                  .<Callable<List<String>>>map(caller -> () -> walk(caller, known, tried))
                  .toList());
      for (Future<List<String>> walk : walks) {
        wrong.add(walk.get());
      }
      return wrong;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Stream<Caller> callers() {
    return Stream.concat(
        Stream.of(new Caller(NOBODY, null, SUITE.anonymous())),
        WORDS.keySet().stream()
            .flatMap(
                tenant ->
                    ROLES.keySet().stream()
                        .map(role -> new Caller(role, tenant, SUITE.as(role, tenant)))));
  }

  /** What was not as it should be. Signing out comes last. */
  private static List<String> walk(Caller caller, List<Operation> known, AtomicInteger tried) {
    List<String> wrong = new ArrayList<>();
    known.stream()
        .sorted((one, other) -> Boolean.compare(isLast(one), isLast(other)))
        .forEach(
            operation -> {
              for (Attempt attempt : attempts(caller, operation)) {
                tried.incrementAndGet();
                attempt.wrong().ifPresent(wrong::add);
              }
            });
    return wrong;
  }

  private static boolean isLast(Operation operation) {
    return operation.name().equals(LOGOUT);
  }

  private static List<Attempt> attempts(Caller caller, Operation operation) {
    Need need = TABLE.get(operation.name());
    String path = operation.path();
    if (!operation.hasParameter()) {
      return List.of(new Attempt(caller, operation, need, path, Whose.OWN));
    }
    if (need.lasting() || caller.tenant() == null) {
      return List.of(new Attempt(caller, operation, need, Ids.nobodys(path), Whose.NOBODYS));
    }
    String other = caller.tenant().equals(ALDER) ? NORTHWIND : ALDER;
    Ids.Filled own = ids.get(caller.tenant()).fill(path);
    String foreign = ids.get(other).fill(path).path();
    var attempt =
        new Attempt(caller, operation, need, own.path(), own.exists() ? Whose.OWN : Whose.NOBODYS);
    return own.path().equals(foreign)
        ? List.of(attempt)
        : List.of(attempt, new Attempt(caller, operation, need, foreign, Whose.THE_OTHERS));
  }

  private enum Whose {
    OWN,
    THE_OTHERS,
    NOBODYS
  }

  private record Attempt(Caller caller, Operation operation, Need need, String path, Whose whose) {

    Optional<String> wrong() {
      Api.Answer answer = answer();
      String body = answer.body();
      if (answer.status() == TOO_MANY) {
        LIMITED.incrementAndGet();
      } else if (!isRight(answer.status())) {
        return Optional.of(this + " was answered " + answer.status() + " " + body);
      }
      return foreignWords().filter(body::contains).findFirst().map(word -> this + " saw " + word);
    }

    private Api.Answer answer() {
      var request = operation.request(caller.api(), path);
      return operation.endless() ? caller.api().head(request) : caller.api().send(request);
    }

    private boolean isRight(int status) {
      if (need.isPublic()) {
        return status < 500 && (status != 401 || operation.path().startsWith("/api/v1/auth/"));
      }
      if (!caller.may(need)) {
        return caller.tenant() == null ? status == 401 : REFUSALS.contains(status);
      }
      return isRightForWhoMay(status);
    }

    /** Told what is wrong with the request, unless there is nothing wrong with it. */
    private boolean isRightForWhoMay(int status) {
      if (status >= 500 || status == 401 || (status == 403 && isWithinReach())) {
        return false;
      }
      boolean othersAreSeen =
          need.permissions().stream().anyMatch(all -> all.startsWith("tenant:"));
      if (whose == Whose.THE_OTHERS && !othersAreSeen) {
        return status >= 400;
      }
      boolean isThere =
          !operation.hasParameter() || (whose == Whose.OWN && caller.seesEverything());
      return !operation.method().equals("GET") || !isThere || status < 300;
    }

    /** Not for somebody with one portfolio, or for what is not there or another tenant's. */
    private boolean isWithinReach() {
      return whose == Whose.OWN && caller.seesEverything();
    }

    private Stream<String> foreignWords() {
      return WORDS.entrySet().stream()
          .filter(words -> !words.getKey().equals(caller.tenant()))
          .flatMap(words -> words.getValue().stream());
    }

    @Override
    public String toString() {
      return "%s of %s at %s %s (%s)"
          .formatted(caller.role(), caller.tenant(), operation.method(), path, whose);
    }
  }
}
