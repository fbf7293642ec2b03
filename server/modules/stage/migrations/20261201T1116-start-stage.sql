create schema if not exists stage;
comment on schema stage is 'hutong';

-- How far a community's stages are worked out: from which counting of insight, up to which day, under which thresholds.
create table stage.community (
  workspace_id uuid not null,
  community_id uuid not null,
  thresholds jsonb,
  -- Grows with every change of thresholds.
  thresholds_version integer not null default 1,
  -- What the rows below were last worked out from, as one word; and what is being worked out now, with the last person done.
  counted text,
  counting text,
  counting_after uuid,
  as_of date,
  primary key (workspace_id, community_id),
  foreign key (workspace_id, community_id) references community.community (workspace_id, id)
);

-- Where somebody stands now.
create table stage.member (
  workspace_id uuid not null,
  community_id uuid not null,
  member_id uuid not null,
  stage text not null,
  since date not null,
  primary key (workspace_id, community_id, member_id)
);
create index member_by_stage on stage.member (workspace_id, community_id, stage, since, member_id);
create index member_by_member on stage.member (workspace_id, member_id);

-- Every move, at most one a person and day. The stock of a day is the sum of all moves up to it: what came in less what went out.
create table stage.move (
  workspace_id uuid not null,
  community_id uuid not null,
  member_id uuid not null,
  day date not null,
  from_stage text,
  to_stage text not null,
  primary key (workspace_id, community_id, member_id, day)
);
create index move_by_day on stage.move (workspace_id, community_id, day, member_id);

-- The moves of a day summed up, so that no screen goes through people.
create table stage.flow (
  workspace_id uuid not null,
  community_id uuid not null,
  day date not null,
  from_stage text not null,
  to_stage text not null,
  people integer not null,
  primary key (workspace_id, community_id, day, from_stage, to_stage)
);
