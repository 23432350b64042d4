-- The figures of the domain's table of projects, once for lists, sorting, summaries and single items.

-- 0 to 100; without a status, or with one nobody knows, 50.
CREATE FUNCTION health_score(status text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE status
        WHEN 'On Track' THEN 100
        WHEN 'Completed' THEN 100
        WHEN 'At Risk' THEN 60
        WHEN 'Behind Schedule' THEN 30
        WHEN 'Critical' THEN 10
        ELSE 50
    END
$$;

-- Per cent on a day, both ends counted: 1 to 10 January is 50 on the 5th.
CREATE FUNCTION planned_progress(start_date date, end_date date, day date) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN day < start_date THEN 0
        WHEN day >= end_date THEN 100
        ELSE 100::numeric * (day - start_date + 1) / (end_date - start_date + 1)
    END
$$;

-- Per cent of the budget, positive is over; null without a cost or with a budget of 0.
CREATE FUNCTION budget_variance(actual_cost numeric, budget numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
    SELECT (actual_cost - budget) * 100 / NULLIF(budget, 0)
$$;

-- Percentage points on a day, negative is late; null without progress.
CREATE FUNCTION schedule_variance(percent_complete int, start_date date, end_date date, day date)
RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
    SELECT percent_complete - planned_progress(start_date, end_date, day)
$$;

-- Days of work left from a day on, that day counted; a project past its end has none planned.
CREATE FUNCTION remaining_days(start_date date, end_date date, day date) RETURNS int
LANGUAGE sql IMMUTABLE AS $$
    SELECT GREATEST(0, end_date - GREATEST(start_date, day) + 1)
$$;

GRANT EXECUTE ON FUNCTION
    health_score(text),
    planned_progress(date, date, date),
    budget_variance(numeric, numeric),
    schedule_variance(int, date, date, date),
    remaining_days(date, date, date)
TO ${service_role};
