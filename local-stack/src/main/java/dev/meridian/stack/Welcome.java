package dev.meridian.stack;

/** What a person reads when the stack is ready: where it is, who may log in, and a line to try. */
final class Welcome {

  /** Who reads this knows that the stack is ready and all has been said. */
  static final String LAST_LINE = "Ctrl-C or ./stop ends it.";

  private Welcome() {}

  static void print(Stack stack, Progress progress) {
    progress.step("ready");
    progress.line("");
    progress.line("Meridian  " + stack.gateway());
    if (!stack.users().isEmpty()) {
      printUsers(stack, progress);
    }
    progress.line("");
    progress.line("Mails are not sent but kept in " + stack.mails());
    progress.line(LAST_LINE);
  }

  private static void printUsers(Stack stack, Progress progress) {
    progress.line("");
    for (DemoUser user : stack.users()) {
      progress.line(
          "  %-40s %-20s %-12s %s"
              .formatted(user.email(), user.password(), user.role(), user.tenant()));
    }
    progress.line("");
    progress.line(curl(stack));
  }

  /** One line for a POSIX shell: log in, cut the token out of the answer, read the dashboard. */
  private static String curl(Stack stack) {
    DemoUser user =
        stack.users().stream()
            .filter(someone -> someone.role().equals("executive"))
            .findFirst()
            .orElse(stack.users().get(0));
    return """
        curl -s %1$s/api/v1/dashboard-data -H "Authorization: Bearer $(curl -s %1$s/api/v1/auth/login \
        -H 'Content-Type: application/json' -d '{"email":"%2$s","password":"%3$s"}' \
        | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')\""""
        .formatted(stack.gateway(), user.email(), user.password());
  }
}
