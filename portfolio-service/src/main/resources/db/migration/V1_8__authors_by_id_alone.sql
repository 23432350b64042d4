-- Who changed something is a pseudonymous id; the name lives with the user, and goes with it.
ALTER TABLE project_history DROP COLUMN user_name;
