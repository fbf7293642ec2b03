-- Who has which number in an edition. In a table of its own: of an edition that has only just begun the planner has no statistics, and takes an
-- index of insight.person that begins like its key for the key itself.
create table insight.ordinal (
  workspace_id uuid not null,
  edition_id uuid not null,
  ordinal integer not null,
  member_id uuid not null,
  primary key (workspace_id, edition_id, ordinal)
);
insert into insight.ordinal (workspace_id, edition_id, ordinal, member_id) select workspace_id, edition_id, ordinal, member_id from insight.person;
drop index insight.person_by_ordinal;

-- Answers that somebody waits for.
create index prepared_wanted on insight.prepared (workspace_id, edition_id) where answer is null;
