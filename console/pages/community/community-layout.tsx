import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useParams } from '@tanstack/react-router'
import { FileInput } from 'lucide-react'
import { buttonClass } from '../../../ui/controls/button.tsx'
import { Icon } from '../../../ui/controls/icon.tsx'
import { Tag } from '../../../ui/controls/tag.tsx'
import { ZoneProvider } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { useCan } from '../../lib/session.ts'
import { Outcome } from '../../shell/outcome.tsx'
import { PageHead } from '../../shell/page.tsx'
import { PageWaiting } from '../../shell/page-waiting.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import { type Community, communityFiguresQuery, communityQuery } from '../communities/communities-queries.ts'
import { communityTexts } from './community-texts.ts'

/** The head and the tabs of one community; each tab is a page of its own. Times below are in the community's zone. */
export function CommunityLayout() {
  const { community } = useParams({ from: '/in/communities/$community' })
  const asked = useQuery(communityQuery(community))
  return (
    <Outcome of={asked} waiting={<PageWaiting />}>
      {(found) => (
        <ZoneProvider zone={found.zone}>
          <CommunityHead community={found} />
          <Outlet />
        </ZoneProvider>
      )}
    </Outcome>
  )
}

function CommunityHead({ community }: { community: Community }) {
  const t = useText(communityTexts)
  const terms = useTerms()
  const canImport = useCan('import.run')
  const canReadChat = useCan('chat.read')
  const figures = useQuery(communityFiguresQuery).data?.items.find((row) => row.communityId === community.id)
  const params = { community: community.slug }
  const tab = { activeProps: { 'aria-current': 'page' }, activeOptions: { exact: true, includeSearch: false } } as const
  return (
    <>
      <PageHead
        title={community.name}
        crumbs={[
          <Link key="all" to="/communities">
            {terms('communities')}
          </Link>,
          <span key="kind">
            {terms(community.kind)} · {community.zone.replaceAll('_', ' ')}
          </span>,
        ]}
        beside={
          figures ? (
            <span className="row">
              <Tag tone="fact">{terms('groups', { count: figures.groups })}</Tag>
              <Tag tone="fact">{terms('members', { count: figures.members })}</Tag>
            </span>
          ) : null
        }
        under={community.promise || undefined}
        actions={
          canImport ? (
            <Link to="/imports/new" search={{ community: community.slug }} className={buttonClass()}>
              <Icon of={FileInput} size="s" />
              {t('importHere')}
            </Link>
          ) : null
        }
      />
      <nav className="tabs" aria-label={community.name}>
        <Link to="/communities/$community" params={params} {...tab}>
          {t('overview')}
        </Link>
        <Link to="/communities/$community/groups" params={params} {...tab}>
          {t('groups')} {figures ? <span className="f t12">{figures.groups}</span> : null}
        </Link>
        <Link to="/communities/$community/people" params={params} {...tab}>
          {t('people')}
        </Link>
        <Link
          to="/communities/$community/segments"
          params={params}
          activeProps={{ 'aria-current': 'page' }}
          activeOptions={{ exact: false, includeSearch: false }}
        >
          {t('segments')}
        </Link>
        <Link to="/communities/$community/stages" params={params} {...tab}>
          {t('stages')}
        </Link>
        {canReadChat ? (
          <Link to="/communities/$community/questions" params={params} {...tab}>
            {t('questions')}
          </Link>
        ) : null}
        <Link to="/communities/$community/insight" params={params} {...tab}>
          {t('insight')}
        </Link>
        <Link to="/communities/$community/network" params={params} {...tab}>
          {t('network')}
        </Link>
        <Link to="/communities/$community/search" params={params} {...tab}>
          {t('search')}
        </Link>
        <Link to="/communities/$community/rules" params={params} {...tab}>
          {t('rules')}
        </Link>
        <Link to="/communities/$community/charter" params={params} {...tab}>
          {t('charter')}
        </Link>
      </nav>
    </>
  )
}
