-- What a community is for, beyond its name and promise. One row a community; everything may be left open.
create table community.charter (
  workspace_id uuid not null,
  community_id uuid not null,
  body jsonb not null,
  version integer not null default 1,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (workspace_id, community_id),
  foreign key (workspace_id, community_id) references community.community (workspace_id, id)
);

-- What it has to bring: a figure, from where it started to where it shall be, until when, and who answers for it.
create table community.goal (
  workspace_id uuid not null,
  id uuid not null,
  community_id uuid not null,
  metric text not null,
  baseline double precision,
  target double precision not null,
  starts_on date not null,
  deadline date not null,
  owner_id uuid,
  owner_name text not null,
  note text not null default '',
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, community_id) references community.community (workspace_id, id)
);
create index goal_by_community on community.goal (workspace_id, community_id, deadline, id);
