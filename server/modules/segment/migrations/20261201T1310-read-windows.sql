-- A window over everybody is read from this index alone; in the table its rows lie far apart.
create index person_day_by_window on segment.person_day (workspace_id, community_id, day, member_id) include (messages, reactions);
