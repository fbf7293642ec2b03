import type { BrowserContext } from 'playwright-core'

type Listed = { items: { id: string; name: string }[] }

/** Every page of the console with a name, as paths below /console/. Which group and which person depends on the house, so it is asked. */
export async function consolePages(context: BrowserContext, address: string): Promise<[name: string, path: string][]> {
  const ask = async (path: string): Promise<Listed> => (await (await context.request.get(`${address}${path}`)).json()) as Listed
  const community = 'huaili-reading'
  const groups = await ask(`/api/v1/communities/${community}/groups`)
  const group = groups.items.find((one) => one.name === '共读 3 群') ?? groups.items[0]
  const people = await ask(`/api/v1/communities/${community}/members?search=Priya`)
  const inside = `communities/${community}`
  return [
    ['today', 'today'],
    ['communities', 'communities'],
    ['new-community', 'communities/new'],
    ['community', inside],
    ['groups', `${inside}/groups`],
    ['community-people', `${inside}/people`],
    ['segments', `${inside}/segments`],
    ['new-segment', `${inside}/segments/new`],
    ['stages', `${inside}/stages`],
    ['community-insight', `${inside}/insight`],
    ['questions', `${inside}/questions`],
    ['network', `${inside}/network`],
    ['search', `${inside}/search?q=${encodeURIComponent('旧书')}`],
    ['rules', `${inside}/rules`],
    ['charter', `${inside}/charter`],
    ['group', `groups/${group?.id}`],
    ['people', 'people'],
    ['person', `people/${people.items[0]?.id}`],
    ['insight', 'insight'],
    ['imports', 'imports'],
    ['new-import', 'imports/new'],
    ['flow', 'flow'],
    ['settings', 'settings'],
    ['settings-workspace', 'settings/workspace'],
    ['settings-staff', 'settings/staff'],
    ['settings-keys', 'settings/api-keys'],
    ['settings-tags', 'settings/tags'],
    ['settings-audit', 'settings/audit'],
  ]
}
