package dev.meridian.platform.request;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a query parameter that the resource does not declare, and names it. */
class KnownParameters {

  private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

  @ServerRequestFilter
  void check(ContainerRequestContext request, ResourceInfo resource) {
    Set<String> sent = request.getUriInfo().getQueryParameters().keySet();
    if (sent.isEmpty()) {
      return;
    }
    Set<String> declared = known.computeIfAbsent(resource.getResourceMethod(), this::declared);
    var unknown =
        sent.stream()
            .filter(name -> !declared.contains(name))
            .map(name -> FieldError.query(name, "is not a known parameter"))
            .toList();
    if (!unknown.isEmpty()) {
      throw new Failure.Rejected(unknown);
    }
  }

  private Set<String> declared(Method method) {
    Set<String> names = new HashSet<>();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        addFields(parameter.getType(), names);
      } else {
        addName(parameter.getAnnotations(), parameter.getName(), names);
      }
    }
    return names;
  }

  private static void addFields(Class<?> bean, Set<String> names) {
    for (Class<?> type = bean; type != null && type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(BeanParam.class)) {
          addFields(field.getType(), names);
        } else {
          addName(field.getAnnotations(), field.getName(), names);
        }
      }
    }
  }

  private static void addName(Annotation[] annotations, String name, Set<String> names) {
    for (Annotation annotation : annotations) {
      if (annotation instanceof QueryParam query) {
        names.add(query.value());
      } else if (annotation instanceof RestQuery query) {
        names.add(query.value().isEmpty() ? name : query.value());
      }
    }
  }
}
