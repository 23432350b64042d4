package dev.meridian.portfolio;

import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test over the running service, with a PostgreSQL and a Redis of its own. */
@QuarkusTest
@Stereotype
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "portfolio"))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PortfolioServiceTest {}
