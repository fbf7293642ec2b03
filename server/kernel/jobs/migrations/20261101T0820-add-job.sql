create schema if not exists kernel;
-- The app role may not touch the queue's own tables; it may add a job. `security definer` lends it the right for this one act.
create function kernel.add_job(identifier text, payload json, queue_name text, run_at timestamptz, max_attempts int, job_key text)
  returns void language sql security definer set search_path = pg_catalog as $$
  select graphile_worker.add_job(identifier => identifier, payload => payload, queue_name => queue_name, run_at => run_at,
                                 max_attempts => max_attempts, job_key => job_key, job_key_mode => 'preserve_run_at');
$$;
