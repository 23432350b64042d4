package dev.meridian.platform.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.List;

/** Names the field of each violated constraint as the client wrote it. */
final class ViolationFaults {

  private ViolationFaults() {}

  static Fault of(ConstraintViolationException violations) {
    if (violations.getConstraintViolations().stream().anyMatch(ViolationFaults::isOurs)) {
      return Fault.ofStatus(500);
    }
    return Fault.rejected(
        violations.getConstraintViolations().stream().map(ViolationFaults::error).toList());
  }

  /** A violated return value is a defect of the service, not of the request. */
  private static boolean isOurs(ConstraintViolation<?> violation) {
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.RETURN_VALUE) {
        return true;
      }
    }
    return false;
  }

  private static FieldError error(ConstraintViolation<?> violation) {
    List<String> names = new ArrayList<>();
    boolean query = false;
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.PROPERTY) {
        names.add(node.getName());
      } else if (node.getKind() == ElementKind.PARAMETER) {
        query = violation.getLeafBean() instanceof QueryParameters || isLeaf(violation);
        if (isLeaf(violation)) {
          names.add(node.getName());
        }
      }
    }
    String field = names.isEmpty() ? "body" : String.join(".", names);
    return new FieldError(field, query ? "query" : "body", violation.getMessage());
  }

  private static boolean isLeaf(ConstraintViolation<?> violation) {
    Path.Node last = null;
    for (Path.Node node : violation.getPropertyPath()) {
      last = node;
    }
    return last != null && last.getKind() == ElementKind.PARAMETER;
  }
}
