-- Words that staff, or a rule, put on people. A name is there once, however it is written.
create table member.tag (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  color text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index tag_by_name on member.tag (workspace_id, lower(name));

create table member.member_tag (
  workspace_id uuid not null,
  member_id uuid not null,
  tag_id uuid not null,
  -- Put on by staff it stays; put on by a rule it goes when the rule no longer holds.
  set_by text not null check (set_by in ('staff', 'rule')),
  set_by_name text not null,
  set_at timestamptz not null,
  primary key (workspace_id, member_id, tag_id),
  foreign key (workspace_id, member_id) references member.person (workspace_id, id) on delete cascade,
  foreign key (workspace_id, tag_id) references member.tag (workspace_id, id) on delete cascade
);
create index member_tag_by_tag on member.member_tag (workspace_id, tag_id, member_id);
