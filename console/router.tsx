// All addresses of the console. Each page is its own chunk, fetched when it is first opened; what stands behind the sign-in is under `inside`.
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { type InsightSearch, readInsightSearch } from './lib/insight-search.ts'
import { type NetworkSearch, readNetworkSearch } from './lib/network-search.ts'
import { type PeopleSearch, readPeopleSearch } from './lib/people-search.ts'
import { oneOf, textIn } from './lib/search-values.ts'
import { sessionQuery } from './lib/session.ts'
import { NotFoundPage } from './shell/not-found-page.tsx'
import { PageFault } from './shell/page-fault.tsx'
import { PageWaiting } from './shell/page-waiting.tsx'
import { Shell } from './shell/shell.tsx'

type Context = { client: QueryClient }
type Search = Record<string, unknown>

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: PageFault })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Search): { next?: string | undefined } => {
    const next = textIn(search['next'])
    // Only back into the console: an address from elsewhere must not be reached through our sign-in.
    return { next: next?.startsWith('/console/') ? next : undefined }
  },
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const firstRun = createRoute({
  getParentRoute: () => root,
  path: '/first-run',
  beforeLoad: async ({ context }) => {
    const session = await context.client.ensureQueryData(sessionQuery)
    if (session.state !== 'first-run') throw redirect({ to: '/communities' })
  },
  component: lazyRouteComponent(() => import('./pages/sign-in/first-run-page.tsx'), 'FirstRunPage'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./pages/sign-in/invitation-page.tsx'), 'InvitationPage'),
})

const inside = createRoute({
  getParentRoute: () => root,
  id: 'in',
  beforeLoad: async ({ context, location }) => {
    const session = await context.client.ensureQueryData(sessionQuery)
    if (session.state === 'first-run') throw redirect({ to: '/first-run' })
    if (session.state === 'signed-out') throw redirect({ to: '/sign-in', search: { next: `/console${location.href}` } })
  },
  component: Shell,
})

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today', replace: true })
  },
})

const today = createRoute({
  getParentRoute: () => inside,
  path: '/today',
  component: lazyRouteComponent(() => import('./pages/today/today-page.tsx'), 'TodayPage'),
})

const communities = createRoute({
  getParentRoute: () => inside,
  path: '/communities',
  validateSearch: (
    search: Search,
  ): { q?: string | undefined; sort?: string | undefined; order?: 'ascending' | 'descending' | undefined } => ({
    q: textIn(search['q']),
    sort: textIn(search['sort']),
    order: oneOf(search['order'], ['ascending', 'descending']),
  }),
  component: lazyRouteComponent(() => import('./pages/communities/communities-page.tsx'), 'CommunitiesPage'),
})

const newCommunity = createRoute({
  getParentRoute: () => inside,
  path: '/communities/new',
  component: lazyRouteComponent(() => import('./pages/communities/new-community-page.tsx'), 'NewCommunityPage'),
})

const community = createRoute({
  getParentRoute: () => inside,
  path: '/communities/$community',
  component: lazyRouteComponent(() => import('./pages/community/community-layout.tsx'), 'CommunityLayout'),
})

const communityOverview = createRoute({
  getParentRoute: () => community,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/community/overview-page.tsx'), 'OverviewPage'),
})

const communityGroups = createRoute({
  getParentRoute: () => community,
  path: '/groups',
  component: lazyRouteComponent(() => import('./pages/community/groups-page.tsx'), 'GroupsPage'),
})

const communityNetwork = createRoute({
  getParentRoute: () => community,
  path: '/network',
  validateSearch: (search: Search): NetworkSearch => readNetworkSearch(search),
  component: lazyRouteComponent(() => import('./pages/network/network-page.tsx'), 'NetworkPage'),
})

const communityQuestions = createRoute({
  getParentRoute: () => community,
  path: '/questions',
  validateSearch: (search: Search): { hours?: '4' | '24' | undefined; group?: string | undefined } => ({
    hours: oneOf(textIn(search['hours']), ['4', '24']),
    group: textIn(search['group']),
  }),
  component: lazyRouteComponent(() => import('./pages/questions/questions-page.tsx'), 'QuestionsPage'),
})

const communitySearch = createRoute({
  getParentRoute: () => community,
  path: '/search',
  validateSearch: (search: Search): { q?: string | undefined } => ({ q: textIn(search['q']) }),
  component: lazyRouteComponent(() => import('./pages/community/search-page.tsx'), 'SearchPage'),
})

const communityRules = createRoute({
  getParentRoute: () => community,
  path: '/rules',
  component: lazyRouteComponent(() => import('./pages/rules/rules-page.tsx'), 'RulesPage'),
})

const communityCharter = createRoute({
  getParentRoute: () => community,
  path: '/charter',
  component: lazyRouteComponent(() => import('./pages/community/charter-page.tsx'), 'CharterPage'),
})

const communitySegments = createRoute({
  getParentRoute: () => community,
  path: '/segments',
  component: lazyRouteComponent(() => import('./pages/segments/segments-page.tsx'), 'SegmentsPage'),
})

const newSegment = createRoute({
  getParentRoute: () => community,
  path: '/segments/new',
  component: lazyRouteComponent(() => import('./pages/segments/new-segment-page.tsx'), 'NewSegmentPage'),
})

const oneSegment = createRoute({
  getParentRoute: () => community,
  path: '/segments/$segment',
  component: lazyRouteComponent(() => import('./pages/segments/segment-page.tsx'), 'SegmentPage'),
})

const communityStages = createRoute({
  getParentRoute: () => community,
  path: '/stages',
  component: lazyRouteComponent(() => import('./pages/stages/stages-page.tsx'), 'StagesPage'),
})

const communityPeople = createRoute({
  getParentRoute: () => community,
  path: '/people',
  validateSearch: (search: Search): PeopleSearch => readPeopleSearch(search),
  component: lazyRouteComponent(() => import('./pages/people/community-people-page.tsx'), 'CommunityPeoplePage'),
})

const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  validateSearch: (search: Search): PeopleSearch & { community?: string | undefined } => ({
    ...readPeopleSearch(search),
    community: textIn(search['community']),
  }),
  component: lazyRouteComponent(() => import('./pages/people/people-page.tsx'), 'PeoplePage'),
})

const person = createRoute({
  getParentRoute: () => inside,
  path: '/people/$member',
  component: lazyRouteComponent(() => import('./pages/person/person-page.tsx'), 'PersonPage'),
})

const communityInsight = createRoute({
  getParentRoute: () => community,
  path: '/insight',
  validateSearch: (search: Search): InsightSearch => readInsightSearch(search),
  component: lazyRouteComponent(() => import('./pages/insight/community-insight-page.tsx'), 'CommunityInsightPage'),
})

const insight = createRoute({
  getParentRoute: () => inside,
  path: '/insight',
  validateSearch: (search: Search): InsightSearch & { community?: string | undefined } => ({
    ...readInsightSearch(search),
    community: textIn(search['community']),
  }),
  component: lazyRouteComponent(() => import('./pages/insight/insight-page.tsx'), 'InsightPage'),
})

const group = createRoute({
  getParentRoute: () => inside,
  path: '/groups/$group',
  validateSearch: (search: Search): { message?: string | undefined; q?: string | undefined } => ({
    message: textIn(search['message']),
    q: textIn(search['q']),
  }),
  component: lazyRouteComponent(() => import('./pages/group/group-page.tsx'), 'GroupPage'),
})

const imports = createRoute({
  getParentRoute: () => inside,
  path: '/imports',
  component: lazyRouteComponent(() => import('./pages/imports/imports-page.tsx'), 'ImportsPage'),
})

const newImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/new',
  validateSearch: (search: Search): { community?: string | undefined } => ({ community: textIn(search['community']) }),
  component: lazyRouteComponent(() => import('./pages/imports/new-import-page.tsx'), 'NewImportPage'),
})

const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/$import',
  validateSearch: (search: Search): { community?: string | undefined } => ({ community: textIn(search['community']) }),
  component: lazyRouteComponent(() => import('./pages/imports/import-page.tsx'), 'ImportPage'),
})

const flow = createRoute({
  getParentRoute: () => inside,
  path: '/flow',
  component: lazyRouteComponent(() => import('./pages/flow/flow-page.tsx'), 'FlowPage'),
})

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings/settings-layout.tsx'), 'SettingsLayout'),
})
const settingsMine = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/settings/mine-page.tsx'), 'MinePage'),
})
const settingsWorkspace = createRoute({
  getParentRoute: () => settings,
  path: '/workspace',
  component: lazyRouteComponent(() => import('./pages/settings/workspace-page.tsx'), 'WorkspacePage'),
})
const settingsStaff = createRoute({
  getParentRoute: () => settings,
  path: '/staff',
  component: lazyRouteComponent(() => import('./pages/settings/staff-page.tsx'), 'StaffPage'),
})
const settingsKeys = createRoute({
  getParentRoute: () => settings,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('./pages/settings/keys-page.tsx'), 'KeysPage'),
})
const settingsTags = createRoute({
  getParentRoute: () => settings,
  path: '/tags',
  component: lazyRouteComponent(() => import('./pages/settings/tags-page.tsx'), 'TagsPage'),
})
const settingsAudit = createRoute({
  getParentRoute: () => settings,
  path: '/audit',
  component: lazyRouteComponent(() => import('./pages/settings/audit-page.tsx'), 'AuditPage'),
})

const showcase = createRoute({
  getParentRoute: () => inside,
  path: '/showcase',
  component: lazyRouteComponent(() => import('./pages/showcase/showcase-page.tsx'), 'ShowcasePage'),
})

const elsewhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFoundPage })

const tree = root.addChildren([
  signIn,
  firstRun,
  invitation,
  inside.addChildren([
    home,
    today,
    communities,
    newCommunity,
    community.addChildren([
      communityOverview,
      communityGroups,
      communityPeople,
      communitySegments,
      communityStages,
      newSegment,
      oneSegment,
      communityQuestions,
      communityInsight,
      communityNetwork,
      communitySearch,
      communityCharter,
      communityRules,
    ]),
    people,
    person,
    insight,
    group,
    imports,
    newImport,
    oneImport,
    flow,
    settings.addChildren([settingsMine, settingsWorkspace, settingsStaff, settingsKeys, settingsTags, settingsAudit]),
    showcase,
    elsewhere,
  ]),
])

export function createConsoleRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    basepath: '/console',
    defaultPreload: 'intent',
    scrollRestoration: true,
    // By address as well: a page opened afresh must not take over the place in the one before.
    getScrollRestorationKey: (location) => `${location.href} ${location.state.__TSR_key ?? ''}`,
    defaultPendingComponent: PageWaiting,
    defaultErrorComponent: PageFault,
    defaultNotFoundComponent: NotFoundPage,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>
  }
}
