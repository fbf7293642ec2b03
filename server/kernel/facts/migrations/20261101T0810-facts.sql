-- What happened, once, in the order in which it became certain.
create table kernel.fact (
  workspace_id uuid not null,
  id uuid not null,
  -- Listeners never read past a transaction still in flight: they stop before pg_snapshot_xmin.
  xid xid8 not null default pg_current_xact_id(),
  name text not null,
  community_id uuid,
  told_at timestamptz not null,
  body jsonb not null,
  primary key (workspace_id, id)
);
create index fact_order on kernel.fact (workspace_id, xid, id);

-- How far each listener has read. Committed together with what the listener wrote.
create table kernel.listener_cursor (
  workspace_id uuid not null,
  listener text not null,
  xid xid8 not null default '0',
  fact_id uuid not null default '00000000-0000-0000-0000-000000000000',
  read_at timestamptz,
  primary key (workspace_id, listener)
);

-- Facts that a listener could not take: set aside for a person, the rest goes on.
create table kernel.parked_fact (
  workspace_id uuid not null,
  id uuid not null,
  listener text not null,
  fact_id uuid not null,
  parked_at timestamptz not null,
  tries integer not null default 1,
  error text not null,
  primary key (workspace_id, id),
  unique (workspace_id, listener, fact_id)
);

-- What staff did that mattered.
create table kernel.audit_entry (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  act text not null,
  subject text not null,
  detail jsonb not null default '{}',
  request_id text,
  primary key (workspace_id, id)
);
