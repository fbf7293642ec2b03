-- The wall between workspaces comes before every condition whose function might tell what it saw of others' rows. Matching words (@@) is taken for such
-- a one, so that no index on words was ever used behind the wall: every search read everything. It tells nothing, it only says yes or no. Only a superuser
-- may declare that; on a database of one's own whose login is none, search finds the same, slowly, until a superuser has said this line.
do $$ begin
  alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof;
exception when insufficient_privilege then
  raise notice 'ts_match_vq(tsvector, tsquery) is not leakproof: searches go without their index';
end $$;
