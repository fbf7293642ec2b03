// The figures as they were kept, fact by fact through crashes, against a recount of the whole log by the module itself.
import { act } from '../../server/kernel/app/app.ts'
import { listCommunities } from '../../server/modules/community/index.ts'
import { closeSome } from '../../server/modules/insight/pass/close-days.ts'
import { catchUpSome, recountSome, requestRecount } from '../../server/modules/insight/pass/recount.ts'
import type { BenchApp } from '../measuring/bench-app.ts'
import type { Violations } from './check-log.ts'

/** Scopes are numbered in the order in which groups were met, so the group itself stands for the number. */
const ofScope = 'join insight.scope s on s.workspace_id = f.workspace_id and s.edition_id = f.edition_id and s.number = f.scope'

const figures: Record<string, string> = {
  totals: `select s.group_id, f.layer, f.messages, f.people, f.present from insight.total f ${ofScope}`,
  days: `select s.group_id, f.layer, f.day, f.messages, f.reactions, f.speakers, f.active, f.newcomers, f.joined, f.gone, f.present, f.hours, f.spoke_again, f.active_again from insight.day f ${ofScope}`,
  weeks: `select s.group_id, f.layer, f.monday, f.speakers, f.active from insight.week f ${ofScope}`,
  cohorts: `select s.group_id, f.layer, f.key, f.day, f.counts from insight.cohort f ${ofScope}`,
  'reply times': `select s.group_id, f.population, f.day, f.counts from insight.reply_day f ${ofScope}`,
  'people of groups': `select s.group_id, f.member_id from insight.group_person f ${ofScope}`,
  people: 'select f.member_id, f.kind, f.closed_day, f.open_day, f.replies_received from insight.person f',
  'broadcast copies': 'select f.member_id, f.print, f.groups, f.messages, f.is_kept from insight.copy_text f',
  groups: 'select f.group_id, f.leaves_count, f.first_at, f.last_at from insight.scope f',
}

/** Recounts the community opened last, or all of them: the log of a long run is long. */
export async function checkFigures(bench: BenchApp, which: 'newest' | 'all'): Promise<Violations> {
  const { app, workspaceId } = bench
  const asSystem = { workspaceId, actor: { kind: 'system', id: null, name: 'bench' } } as const
  const violations: Violations = []
  const communities = (await act(app, asSystem, listCommunities)).toSorted((a, b) => b.createdAt - a.createdAt)
  for (const community of which === 'all' ? communities : communities.slice(0, 1)) {
    // Both sides of the comparison look back from the same day.
    while (await closeSome(app, workspaceId, community.id));
    while (await catchUpSome(app, workspaceId, community.id));
    const kept = await shownEdition(bench, community.id)
    if (kept === null) continue
    await act(app, asSystem, (ctx) => requestRecount(ctx, community.id))
    while (await recountSome(app, workspaceId, community.id));
    while (await closeSome(app, workspaceId, community.id));
    const recounted = await shownEdition(bench, community.id)
    if (recounted === null || recounted === kept) throw new Error(`${community.slug} was not recounted`)
    violations.push(...(await compareEditions(bench, { kept, recounted, slug: community.slug })))
  }
  return violations
}

async function shownEdition({ app }: BenchApp, communityId: string): Promise<string | null> {
  const found = await app.database.ownerPool.query<{ edition_id: string | null }>(
    'select edition_id from insight.community where community_id = $1',
    [communityId],
  )
  return found.rows[0]?.edition_id ?? null
}

async function compareEditions(
  { app }: BenchApp,
  { kept, recounted, slug }: { kept: string; recounted: string; slug: string },
): Promise<Violations> {
  const violations: Violations = []
  for (const [what, query] of Object.entries(figures)) {
    const of = (edition: string) => `${query} where f.edition_id = '${edition}'`
    const found = await app.database.ownerPool.query<{ count: string }>(
      `select (select count(*) from (${of(kept)} except all ${of(recounted)}) a) + (select count(*) from (${of(recounted)} except all ${of(kept)}) b) as count`,
    )
    const count = Number(found.rows[0]?.count)
    if (count > 0) violations.push(`${slug}: ${count} rows of ${what} differ from a recount`)
  }
  return violations
}
