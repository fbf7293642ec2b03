import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Download, PanelRight } from 'lucide-react'
import { useState } from 'react'
import { requestLine } from '../../../ui/api/typed-client.ts'
import { Button, buttonClass } from '../../../ui/controls/button.tsx'
import { DayPicker } from '../../../ui/controls/day-picker.tsx'
import { Drawer } from '../../../ui/controls/drawer.tsx'
import { Icon } from '../../../ui/controls/icon.tsx'
import { Tag } from '../../../ui/controls/tag.tsx'
import { useFormat, ZoneProvider } from '../../../ui/format/use-format.tsx'
import { zoneMidnight } from '../../../ui/format/zone-midnight.ts'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { chatTexts } from '../../chat/chat-texts.ts'
import type { Message } from '../../chat/log-rows.ts'
import { LogView } from '../../chat/log-view.tsx'
import { ThreadDrawer } from '../../chat/thread-drawer.tsx'
import type { LogStart } from '../../chat/use-log.ts'
import { api } from '../../lib/api.ts'
import type { Reply } from '../../lib/routes.ts'
import { Outcome } from '../../shell/outcome.tsx'
import { PageHead } from '../../shell/page.tsx'
import { PageWaiting } from '../../shell/page-waiting.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import { GroupSide } from './group-side.tsx'
import { groupTexts } from './group-texts.ts'
import { RenameGroup } from './rename-group.tsx'

type Found = Reply<'GET /api/v1/groups/:group'>

export function groupQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group],
    queryFn: ({ signal }) => api('GET /api/v1/groups/:group', { params: { group }, signal }),
  })
}

/** A group: its conversation, beside its roster, its pulse and its search. */
export function GroupPage() {
  const { group } = useParams({ from: '/in/groups/$group' })
  const asked = useQuery(groupQuery(group))
  return (
    <Outcome of={asked} waiting={<PageWaiting />}>
      {(found) => (
        <ZoneProvider zone={found.community.zone}>
          <GroupView key={group} {...found} />
        </ZoneProvider>
      )}
    </Outcome>
  )
}

function GroupView({ group, community }: Found) {
  const t = useText(groupTexts)
  const chat = useText(chatTexts)
  const navigate = useNavigate()
  const search = useSearch({ from: '/in/groups/$group' })
  const [day, setDay] = useState<string>()
  const [thread, setThread] = useState<Message>()
  const [isSideOpen, setSideOpen] = useState(false)
  const start = useStart(search.message, day)

  const goTo = (message: string | undefined) =>
    void navigate({ to: '/groups/$group', params: { group: group.id }, search: { message, q: search.q } })
  const side = <GroupSide group={group} community={community} words={search.q ?? ''} onOpen={() => setSideOpen(false)} />
  return (
    <div className="group-page">
      <PageHead
        title={group.name}
        crumbs={useGroupCrumbs(community)}
        beside={<GroupTags group={group} />}
        actions={
          <>
            <DayPicker
              label={chat('jumpToDay')}
              onPick={(picked) => {
                setDay(picked)
                goTo(undefined)
              }}
            />
            <a
              className={buttonClass()}
              href={requestLine('GET /api/v1/groups/:group/log.jsonl', { params: { group: group.id } }).address}
              download
            >
              <Icon of={Download} size="s" />
              {t('exportLog')}
            </a>
            <RenameGroup group={group} />
            <Button icon={PanelRight} hasOnlyIcon className="only-narrow" aria-label={t('showSide')} onPress={() => setSideOpen(true)} />
          </>
        }
      />
      <div className="group-cols">
        <section className="card log-card">
          <LogView
            key={JSON.stringify(start)}
            group={group.id}
            start={start}
            sought={search.message}
            onThread={setThread}
            onNewest={() => {
              setDay(undefined)
              goTo(undefined)
            }}
          />
        </section>
        <aside className="only-wide">{side}</aside>
      </div>
      <Drawer label={t('showSide')} side="right" isOpen={isSideOpen} onClose={() => setSideOpen(false)}>
        {side}
      </Drawer>
      <ThreadDrawer message={thread} onClose={() => setThread(undefined)} />
    </div>
  )
}

/** A permalink goes before a chosen day, a chosen day before the end of the log. */
function useStart(message: string | undefined, day: string | undefined): LogStart {
  const { zone } = useFormat()
  if (message) return { around: message }
  if (day) return { at: new Intl.DateTimeFormat('sv-SE', isoParts).format(zoneMidnight(day, zone)).replace(' ', 'T').concat('Z') }
  return 'newest'
}

const isoParts = {
  timeZone: 'UTC',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const

function useGroupCrumbs(community: Found['community']) {
  const terms = useTerms()
  return [
    <Link key="all" to="/communities">
      {terms('communities')}
    </Link>,
    <Link key="community" to="/communities/$community" params={{ community: community.slug }}>
      {community.name}
    </Link>,
  ]
}

function GroupTags({ group }: { group: Found['group'] }) {
  const terms = useTerms()
  return (
    <span className="row">
      <Tag tone="fact">{terms.nameOf(group.platform)}</Tag>
      {group.kind === 'group' ? null : <Tag tone="fact">{terms(group.kind)}</Tag>}
    </span>
  )
}
