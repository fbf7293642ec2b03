-- The function works with rights that its caller lacks, so it lends them for the caller's own workspace only: for no job that would act in another,
-- and for no key under which another's job waits.
create or replace function kernel.add_job(identifier text, payload json, queue_name text, run_at timestamptz, max_attempts int, job_key text)
  returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  own text := kernel.current_workspace()::text;
begin
  if own is null or payload ->> 'workspaceId' is distinct from own
     or (job_key is not null and not starts_with(job_key, identifier || ':' || own || ':')) then
    raise exception 'a job belongs to the workspace that queues it' using errcode = 'insufficient_privilege';
  end if;
  perform graphile_worker.add_job(identifier => identifier, payload => payload, queue_name => queue_name, run_at => run_at,
                                  max_attempts => max_attempts, job_key => job_key, job_key_mode => 'preserve_run_at');
end $$;
