-- The trace in which an event happened (W3C Trace Context); null outside of any.
ALTER TABLE outbox ADD COLUMN traceparent text;
