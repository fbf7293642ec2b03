create schema if not exists insight;
comment on schema insight is 'hutong';

-- Which counting of a community is shown, and which one is being made to take its place. The row is also the lock of all counting there.
create table insight.community (
  workspace_id uuid not null,
  community_id uuid not null,
  edition_id uuid,
  next_edition_id uuid,
  -- When the background pass has to look here next; null when nothing will be due.
  attend_at timestamptz,
  primary key (workspace_id, community_id)
);
create index community_by_attention on insight.community (workspace_id, attend_at) where attend_at is not null;

-- One counting of one community, from its first message on, in one time zone. A recount is a new edition beside the one that is shown.
create table insight.edition (
  workspace_id uuid not null,
  id uuid not null,
  community_id uuid not null,
  zone text not null,
  state text not null check (state in ('counting', 'shown', 'dropped')),
  people integer not null default 0,
  groups integer not null default 0,
  -- Grows whenever a figure of a complete day may have moved: answers prepared before that are stale.
  revision bigint not null default 0,
  first_day date,
  last_day date,
  -- Days without a message count as silent only while somebody listens; a finished archive ends with its last day.
  has_live boolean not null default false,
  -- Looking for broadcast copies begins with the fifth group: off, catching-up with earlier batches, on.
  texts text not null default 'off' check (texts in ('off', 'catching-up', 'on')),
  texts_after uuid,
  replay_after uuid,
  prepared_revision bigint,
  prepared_day date,
  measured_at timestamptz not null,
  primary key (workspace_id, id)
);
create index edition_dropped on insight.edition (workspace_id, id) where state = 'dropped';

-- Batches an edition has counted, so that none counts twice. Old rows are pruned: only batches told lately can come again.
create table insight.batch (
  workspace_id uuid not null,
  edition_id uuid not null,
  batch_id uuid not null,
  counted_at timestamptz not null,
  has_texts boolean not null,
  primary key (workspace_id, edition_id, batch_id)
);

-- What figures are of: 0 is the community, its groups are numbered from 1.
create table insight.scope (
  workspace_id uuid not null,
  edition_id uuid not null,
  number integer not null,
  group_id uuid,
  -- False where leaving is only losing the connection.
  leaves_count boolean not null,
  first_at timestamptz,
  last_at timestamptz,
  primary key (workspace_id, edition_id, number)
);
create unique index scope_by_group on insight.scope (workspace_id, edition_id, group_id);

-- a + b, place by place, without the zeros at the end; null when nothing is left.
create function insight.add_counts(a integer[], b integer[]) returns integer[] language sql immutable parallel safe as $$
  select case when a is null then b when b is null then a else
    (with added as (select place, coalesce(x, 0) + coalesce(y, 0) as n from unnest(a, b) with ordinality as t (x, y, place))
     select array_agg(n order by place) from added where place <= (select max(place) from added where n <> 0)) end
$$;

-- `layer`: 0 human, 1 staff, 2 bot, 3 test; 4 more for what counting broadcast copies would add to (or take from) that layer.
create table insight.total (
  workspace_id uuid not null,
  edition_id uuid not null,
  scope integer not null,
  layer smallint not null,
  messages bigint not null,
  people integer not null,
  present integer not null,
  primary key (workspace_id, edition_id, scope, layer)
);

create table insight.day (
  workspace_id uuid not null,
  edition_id uuid not null,
  scope integer not null,
  layer smallint not null,
  day date not null,
  messages integer not null,
  reactions integer not null,
  speakers integer not null,
  active integer not null,
  newcomers integer not null,
  joined integer not null,
  gone integer not null,
  -- Change in the number of people present.
  present integer not null,
  -- Messages by local hour.
  hours integer[],
  -- How many of the day's speakers next spoke 1, 2 … 6 days later; of its active people, next acted 1, 2 … 29 days later. From these follow
  -- the people of any trailing 7 or 30 days, each counted once, without a list of people.
  spoke_again integer[],
  active_again integer[],
  primary key (workspace_id, edition_id, scope, layer, day)
);

create table insight.week (
  workspace_id uuid not null,
  edition_id uuid not null,
  scope integer not null,
  layer smallint not null,
  monday date not null,
  speakers integer not null,
  active integer not null,
  primary key (workspace_id, edition_id, scope, layer, monday)
);

-- People by their first day: 0 of being seen, 1 of speaking. `counts` is packed, see count/figure-changes.ts.
create table insight.cohort (
  workspace_id uuid not null,
  edition_id uuid not null,
  scope integer not null,
  layer smallint not null,
  key smallint not null,
  day date not null,
  counts bytea not null,
  primary key (workspace_id, edition_id, scope, layer, key, day)
);

-- What each person did, packed by packing/person-history.ts: the source of every figure above.
create table insight.person (
  workspace_id uuid not null,
  edition_id uuid not null,
  member_id uuid not null,
  ordinal integer not null,
  kind smallint not null,
  closed_day date not null,
  -- First day beyond the last complete one: when it completes, the person is looked at again.
  open_day date,
  part_count integer not null default 0,
  replies_received integer not null default 0,
  history bytea not null,
  answers bytea not null,
  primary key (workspace_id, edition_id, member_id)
) with (fillfactor = 80);
-- No further index may begin like the key: of an edition that has only just begun the planner has no statistics, and would take one for the other.
create index person_by_open_day on insight.person (workspace_id, edition_id, open_day) where open_day is not null;

-- Who has which number in an edition.
create table insight.ordinal (
  workspace_id uuid not null,
  edition_id uuid not null,
  ordinal integer not null,
  member_id uuid not null,
  primary key (workspace_id, edition_id, ordinal)
);

-- Parts of long histories, put away so that the row in use stays short.
create table insight.person_part (
  workspace_id uuid not null,
  edition_id uuid not null,
  member_id uuid not null,
  part integer not null,
  history bytea not null,
  answers bytea not null,
  primary key (workspace_id, edition_id, member_id, part)
);

create table insight.group_person (
  workspace_id uuid not null,
  edition_id uuid not null,
  scope integer not null,
  member_id uuid not null,
  primary key (workspace_id, edition_id, scope, member_id)
);

-- Answered messages of 2^24 ms of a group, packed by packing/reply-chunk.ts.
create table insight.reply_chunk (
  workspace_id uuid not null,
  edition_id uuid not null,
  scope integer not null,
  chunk integer not null,
  asked bytea not null,
  primary key (workspace_id, edition_id, scope, chunk)
);

-- First replies by the day of the question. `population`: 0 people; what changes with 1 staff, 2 bots, 3 both. `counts` packed, see count/reply-counts.ts.
create table insight.reply_day (
  workspace_id uuid not null,
  edition_id uuid not null,
  scope integer not null,
  population smallint not null,
  day date not null,
  counts bytea not null,
  primary key (workspace_id, edition_id, scope, population, day)
);

create table insight.sent_text (
  workspace_id uuid not null,
  edition_id uuid not null,
  member_id uuid not null,
  part integer not null,
  texts bytea not null,
  primary key (workspace_id, edition_id, member_id, part)
);

-- Texts that one person sent to five groups or more.
create table insight.copy_text (
  workspace_id uuid not null,
  edition_id uuid not null,
  member_id uuid not null,
  print bigint not null,
  sample text not null,
  groups integer not null,
  messages integer not null,
  is_kept boolean not null,
  primary key (workspace_id, edition_id, member_id, print)
);

-- Texts that staff wants counted although they are broadcast copies. Outlives every edition.
create table insight.kept_text (
  workspace_id uuid not null,
  community_id uuid not null,
  member_id uuid not null,
  print bigint not null,
  primary key (workspace_id, community_id, member_id, print)
);

-- Answers that would take too long to work out while somebody waits.
create table insight.prepared (
  workspace_id uuid not null,
  edition_id uuid not null,
  scope integer not null,
  span text not null,
  population smallint not null,
  revision bigint not null,
  as_of date not null,
  -- Null while it is only wanted.
  answer jsonb,
  primary key (workspace_id, edition_id, scope, span, population)
);

create index prepared_wanted on insight.prepared (workspace_id, edition_id) where answer is null;

-- How the last pass over new messages went.
create table insight.pulse (
  workspace_id uuid primary key,
  passed_at timestamptz not null,
  pass_ms integer not null
);
