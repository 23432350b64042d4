-- What the token let through that bought a ticket: what it opens may do no more. Tickets from before,
-- and those that a replica of the version before sells meanwhile, can read.
ALTER TABLE ticket ADD COLUMN scope text NOT NULL DEFAULT 'read:dashboard';
