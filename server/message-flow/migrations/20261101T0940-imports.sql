-- One row per import of chat history: what was asked, how far it is, how it ended.
create table flow.import_run (
  workspace_id uuid not null,
  id uuid not null,
  state text not null,
  file_name text not null,
  path text not null,
  -- An upload is ours to throw away; a file named on the command line is not.
  is_upload boolean not null,
  bytes bigint not null,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  started_by text,
  community_id uuid,
  -- Answers given: format, zone, date order, columns, group name.
  options jsonb not null default '{}',
  -- Events of the file that are settled; reading again after a stop skips so many. Moves in the same transaction as what it counts.
  events_done bigint not null default 0,
  read_bytes bigint not null default 0,
  groups integer not null default 0,
  people integer not null default 0,
  messages bigint not null default 0,
  duplicates bigint not null default 0,
  skipped bigint not null default 0,
  first_at timestamptz,
  last_at timestamptz,
  working_ms bigint not null default 0,
  failure jsonb,
  -- Who runs it, and until when that is believed without a sign of life.
  lease_until timestamptz,
  is_stop_asked boolean not null default false,
  primary key (workspace_id, id),
  foreign key (workspace_id, community_id) references community.community (workspace_id, id)
);

-- Line by line, what was not taken and why.
create table flow.import_skipped (
  workspace_id uuid not null,
  import_id uuid not null,
  ordinal bigint not null,
  file text not null,
  line bigint not null,
  reason text not null,
  sample text not null,
  primary key (workspace_id, import_id, ordinal),
  foreign key (workspace_id, import_id) references flow.import_run (workspace_id, id) on delete cascade
);
create index import_skipped_by_reason on flow.import_skipped (workspace_id, import_id, reason, ordinal);
