package dev.meridian.suite;

/** One write to each owner, valid and small. */
record Writes(Api api) {

  Api.Answer createProject(String name) {
    return api.post(
        "/api/v1/projects",
        """
        {"name": "%s", "portfolio": "Technology", "startDate": "2026-01-01",
         "endDate": "2026-12-31", "budget": 1000, "currency": "USD"}"""
            .formatted(name));
  }

  Api.Answer recordCost(String project, String source) {
    return api.post(
        "/api/v1/projects/" + project + "/costs",
        """
        {"kind": "actual", "date": "2026-01-01", "amount": 3, "currency": "USD", "source": "%s"}"""
            .formatted(source));
  }

  Api.Answer openRisk(String project, String title) {
    return api.post(
        "/api/v1/risks",
        """
        {"projectId": "%s", "title": "%s", "probability": 4, "impact": 4}"""
            .formatted(project, title));
  }
}
