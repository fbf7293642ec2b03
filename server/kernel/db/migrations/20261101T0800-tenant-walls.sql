-- The second wall between workspaces: every table with a workspace_id lets a transaction see only the workspace it names.
create schema if not exists kernel;

-- Null when a transaction named no workspace: then no row matches at all.
create function kernel.current_workspace() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('hutong.workspace_id', true), '')::uuid $$;

-- Run after every migration, so that no tenant table can be forgotten. Idempotent.
create procedure kernel.protect_tenant_tables(app_role text) language plpgsql as $$
declare
  entry record;
begin
  for entry in
    select n.nspname, c.relname, c.oid, c.relispartition,
           exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped) as is_tenant
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname = any (kernel.schemas())
  loop
    if entry.is_tenant and not exists (select 1 from pg_policy p where p.polrelid = entry.oid and p.polname = 'own_workspace') then
      execute format('alter table %I.%I enable row level security', entry.nspname, entry.relname);
      execute format('alter table %I.%I force row level security', entry.nspname, entry.relname);
      execute format('create policy own_workspace on %I.%I using (workspace_id = (select kernel.current_workspace()))', entry.nspname, entry.relname);
    end if;
    if app_role <> '' and entry.is_tenant then
      execute format('grant select, insert, update, delete on %I.%I to %I', entry.nspname, entry.relname, app_role);
    end if;
  end loop;
end $$;

-- The schemas of Hutong's own modules.
create function kernel.schemas() returns text[] language sql stable as $$
  select coalesce(array_agg(nspname::text), '{}') from pg_namespace where obj_description(oid, 'pg_namespace') = 'hutong'
$$;
comment on schema kernel is 'hutong';
