// What the console's pages ask for, page by page: each a name and the address of one more request of its kind.
import { writeCursor } from '../../server/kernel/http/cursor.ts'
import { pick } from '../talk/random.ts'
import type { Sample } from './sample-town.ts'

/** `isPrepared`: the answer may have to be worked out in the background before it can be given. */
export type PageCall = { name: string; address: () => string; isPrepared?: boolean }

const commonWords = ['谢谢老师', 'good morning', 'thanks', '读书会', 'server', '打卡', 'the link'] as const
const sorts = ['name', 'members', 'messages7', 'speakers7', 'last'] as const
const kinds = ['classic', 'bracket', 'rolling'] as const
// The spans that screens offer, and one of a person's own, whose answer is worked out in the background when it is first asked for.
const offeredDays = [7, 28, 90, 365] as const
const sixth = [true, false, false, false, false, false] as const
const ownDays = { from: 120, to: 60 } as const

type Draw = <Item>(items: readonly Item[]) => Item

/** Every list and figure of every page, on first pages and deep ones, of whole communities and single groups. `asOf` is the last complete day. */
export function pageCalls(sample: Sample, random: () => number, asOf: string): PageCall[] {
  const draw: Draw = (items) => pick(random, items)
  const community = `/api/v1/communities/${sample.community}`
  return [
    { name: 'session', address: () => '/api/v1/session' },
    { name: 'communities', address: () => '/api/v1/communities' },
    { name: 'communities_figures', address: () => '/api/v1/insight/communities' },
    { name: 'groups', address: () => `${community}/groups?limit=200` },
    { name: 'groups_table', address: () => `${community}/insight/groups?sort=${draw(sorts)}&limit=100&offset=${draw([0, 0, 100])}` },
    ...insightCalls(sample, community, draw, asOf),
    ...peopleCalls(sample, community, draw),
    ...groupCalls(sample, draw),
    ...personCalls(sample, draw),
    ...searchCalls(sample, community, draw),
    { name: 'imports', address: () => '/api/v1/imports' },
    { name: 'flow_health', address: () => '/api/v1/flow/health' },
    { name: 'flow_parked', address: () => '/api/v1/flow/parked' },
    { name: 'audit', address: () => '/api/v1/audit' },
    { name: 'staff', address: () => '/api/v1/staff' },
  ]
}

function insightCalls(sample: Sample, community: string, draw: Draw, asOf: string): PageCall[] {
  const population = () => draw(['', '', '&staff=true', '&bots=true', '&copies=true'])
  const group = () => draw(['', '', `&group=${draw(sample.groups)}`])
  const own = `&from=${dayBefore(asOf, ownDays.from)}&to=${dayBefore(asOf, ownDays.to)}`
  const period = () => draw(['', ...offeredDays.map((days) => `&from=${dayBefore(asOf, days - 1)}&to=${asOf}`)])
  const any = () => (draw(sixth) ? own : `${period()}${group()}${population()}`)
  const network = () => `&window=${draw([28, 56])}${draw(['', '&staff=true'])}`
  const figure = (name: string, path: string, query: () => string): PageCall => ({
    name,
    address: () => `${community}/insight/${path}?${query().slice(1)}`,
    isPrepared: true,
  })
  return [
    figure('activity', 'activity', any),
    figure('heat_map', 'heat-map', any),
    figure(
      'retention',
      'retention',
      () => `&kind=${draw(kinds)}&key=${draw(['join', 'first-message'])}&unit=${draw(['day', 'week'])}${group()}${population()}`,
    ),
    figure('reply_times', 'reply-times', any),
    figure('first_words', 'first-words', any),
    figure('top_people', 'top-people', any),
    figure('excluded', 'excluded', () => draw([own, period()])),
    figure('network', 'network', network),
    figure('network_without', 'network/without', () => `${network()}&people=${draw(sample.members)},${draw(sample.members)}`),
  ]
}

/** A day so many days before another, both `2026-10-20`. */
export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}

function peopleCalls(sample: Sample, community: string, draw: Draw): PageCall[] {
  const list = (name: string, query: () => string): PageCall => ({ name, address: () => `${community}/members?limit=50&${query()}` })
  const deep = (sort: string, keyOf: (place: Sample['places'][number]) => string | number) =>
    list(`people_${sort}_deep`, () => {
      const place = draw(sample.places)
      return `sort=${sort}&cursor=${writeCursor([keyOf(place), place.id])}`
    })
  return [
    list('people_messages', () => 'sort=messages'),
    list('people_last-seen', () => 'sort=last-seen'),
    list('people_joined', () => 'sort=joined'),
    list('people_name', () => 'sort=name'),
    deep('messages', (place) => String(place.messages)),
    deep('last-seen', (place) => place.last),
    deep('joined', (place) => place.joined),
    deep('name', (place) => place.name),
    list('people_kind', () => `kind=${draw(['bot', 'staff', 'human'])}`),
    list('people_presence', () => `presence=${draw(['here', 'left'])}`),
    list('people_suspect', () => 'suspect=true'),
    list('people_of_group', () => `group=${draw(sample.groups)}`),
    list('people_search', () => `search=${encodeURIComponent(draw(sample.names).slice(0, draw([2, 4, 8])))}`),
    { name: 'palette', address: () => `/api/v1/members?search=${encodeURIComponent(draw(sample.names).slice(0, 4))}` },
  ]
}

function groupCalls(sample: Sample, draw: Draw): PageCall[] {
  const stretch = (name: string, query: (message: Sample['messages'][number]) => string): PageCall => ({
    name,
    address: () => {
      const message = draw(sample.messages)
      return `/api/v1/groups/${message.group}/messages?${query(message)}`
    },
  })
  return [
    { name: 'group', address: () => `/api/v1/groups/${draw(sample.groups)}` },
    {
      name: 'roster',
      address: () =>
        `/api/v1/groups/${draw(sample.groups)}/roster?${draw(['', 'presence=here', `search=${encodeURIComponent(draw(sample.names).slice(0, 3))}`])}`,
    },
    stretch('stretch_latest', () => ''),
    stretch('stretch_before', (message) => `before=${message.id}`),
    stretch('stretch_around', (message) => `around=${message.id}`),
    stretch('stretch_at', (message) => `at=${message.at}`),
    { name: 'message', address: () => `/api/v1/messages/${draw(sample.messages).id}` },
    { name: 'thread', address: () => `/api/v1/messages/${draw(sample.messages).id}/thread` },
  ]
}

function personCalls(sample: Sample, draw: Draw): PageCall[] {
  return [
    { name: 'person', address: () => `/api/v1/members/${draw(sample.members)}` },
    { name: 'person_figures', address: () => `/api/v1/members/${draw(sample.members)}/insight?community=${sample.community}` },
    { name: 'person_messages', address: () => `/api/v1/members/${draw(sample.members)}/messages` },
  ]
}

function searchCalls(sample: Sample, community: string, draw: Draw): PageCall[] {
  const search = (name: string, query: () => string): PageCall => ({ name, address: () => `${community}/search?${query()}` })
  const frequent = () => `q=${encodeURIComponent(draw(commonWords))}`
  return [
    search('search_common', frequent),
    search('search_rare', () => `q=${draw(sample.rareWords)}`),
    search('search_nothing', () => `q=nobodysaid${Math.floor(Math.random() * 1e6)}`),
    search('search_in_group', () => `${frequent()}&group=${draw(sample.groups)}`),
    search('search_of_member', () => `${frequent()}&member=${draw(sample.members)}`),
    search('search_then', () => {
      const { at } = draw(sample.messages)
      return `${frequent()}&to=${at}`
    }),
  ]
}
