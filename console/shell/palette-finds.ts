import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { Hash, LayoutPanelTop, type LucideIcon, Plus } from 'lucide-react'
import { useText } from '../../ui/i18n/use-text.tsx'
import { api } from '../lib/api.ts'
import { useCan } from '../lib/session.ts'
import { communityListQuery } from '../pages/communities/communities-queries.ts'
import { useTerms } from '../terms/use-terms.ts'
import { usePlaces } from './rail.tsx'
import { shellTexts } from './shell-texts.ts'

/** One line of the palette. People show their face instead of an icon. */
export type Find = { id: string; name: string; note?: string; to: string; icon?: LucideIcon; personId?: string }
export type FindSection = { id: string; name: string; finds: Find[] }

// Enough to recognise the right one; more is what the lists are for.
const shownPerKind = 6

/** What the palette offers for these words: pages at once, communities, groups and people as the server finds them. */
export function useFinds(words: string): { sections: FindSection[]; isSearching: boolean } {
  const t = useText(shellTexts)
  const pages = usePageFinds(words)
  const communities = useCommunityFinds(words)
  const groups = useGroupFinds(words)
  const people = usePeopleFinds(words)
  const sections = [
    { id: 'pages', name: t('pages'), finds: pages },
    { id: 'communities', name: t('communities'), finds: communities },
    { id: 'groups', name: t('groups'), finds: groups.finds },
    { id: 'people', name: t('members'), finds: people.finds },
  ]
  return { sections: sections.filter((section) => section.finds.length > 0), isSearching: groups.isSearching || people.isSearching }
}

function usePageFinds(words: string): Find[] {
  const t = useText(shellTexts)
  const terms = useTerms()
  const places = usePlaces()
  const canCreate = useCan('community.create')
  const canImport = useCan('import.run')
  const acts: Find[] = [
    ...(canCreate ? [{ id: 'new-community', name: t('newCommunity'), to: '/communities/new', icon: Plus }] : []),
    ...(canImport ? [{ id: 'new-import', name: t('newImport'), to: '/imports/new', icon: Plus }] : []),
  ]
  const all: Find[] = [...places.map((place) => ({ id: place.id, name: terms(place.id), to: place.to, icon: place.icon })), ...acts]
  return all.filter((find) => includesWords(find.name, words))
}

function useCommunityFinds(words: string): Find[] {
  const terms = useTerms()
  const { data } = useQuery(communityListQuery)
  const found = (data?.items ?? []).filter((community) => includesWords(community.name, words) || includesWords(community.slug, words))
  return found.slice(0, shownPerKind).map((community) => ({
    id: community.id,
    name: community.name,
    note: terms(community.kind),
    to: `/communities/${community.slug}`,
    icon: LayoutPanelTop,
  }))
}

function useGroupFinds(words: string): { finds: Find[]; isSearching: boolean } {
  const { data: list } = useQuery(communityListQuery)
  const communities = (list?.items ?? []).slice(0, shownPerKind)
  const asked = useQueries({
    queries: communities.map((community) => ({
      queryKey: ['community', community.slug, 'groups', { search: words, limit: shownPerKind }],
      queryFn: () =>
        api('GET /api/v1/communities/:community/groups', {
          params: { community: community.slug },
          query: { search: words, limit: shownPerKind },
        }),
      enabled: words !== '',
    })),
  })
  const finds = asked.flatMap(({ data }, place) =>
    (data?.items ?? []).map(
      (group): Find => ({ id: group.id, name: group.name, note: communities[place]?.name ?? '', to: `/groups/${group.id}`, icon: Hash }),
    ),
  )
  return { finds: finds.slice(0, shownPerKind), isSearching: asked.some((one) => one.isFetching) }
}

function usePeopleFinds(words: string): { finds: Find[]; isSearching: boolean } {
  const terms = useTerms()
  const { data, isFetching } = useQuery({
    queryKey: ['members', { search: words, limit: shownPerKind }],
    queryFn: ({ signal }) => api('GET /api/v1/members', { query: { search: words, limit: shownPerKind }, signal }),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  })
  const items = words === '' ? [] : (data?.items ?? [])
  const finds = items.map(
    (member): Find => ({
      id: member.id,
      name: member.name,
      note: [member.handle ? `@${member.handle}` : '', ...member.platforms.map(terms.nameOf)].filter(Boolean).join(' · '),
      to: `/people/${member.id}`,
      personId: member.id,
    }),
  )
  return { finds, isSearching: isFetching }
}

function includesWords(name: string, words: string): boolean {
  return name.toLocaleLowerCase().includes(words.toLocaleLowerCase())
}
