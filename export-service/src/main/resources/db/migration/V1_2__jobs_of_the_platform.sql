-- Exports in line move to the platform's table of jobs. Replicas of the release before must have ended.
INSERT INTO job (task_name, task_instance, task_data, execution_time, picked, consecutive_failures, version)
SELECT task_name, task_instance,
       convert_to(jsonb_build_object(
           'tenant', convert_from(task_data, 'UTF8')::jsonb -> 'tenant',
           'payload', jsonb_build_object('exportId', convert_from(task_data, 'UTF8')::jsonb -> 'exportId'))::text,
           'UTF8'),
       execution_time, false, consecutive_failures, 1
FROM scheduled_tasks
ON CONFLICT DO NOTHING;
DROP TABLE scheduled_tasks;
