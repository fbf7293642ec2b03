import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { SearchField } from '../../../ui/controls/search-field.tsx'
import { Tabs } from '../../../ui/controls/tabs.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { chatTexts } from '../../chat/chat-texts.ts'
import { SearchHits } from '../../chat/search-hits.tsx'
import type { Reply } from '../../lib/routes.ts'
import { GroupPulse } from './group-pulse.tsx'
import { groupTexts } from './group-texts.ts'
import { Roster } from './roster.tsx'

type GroupSideProps = Reply<'GET /api/v1/groups/:group'> & { words: string; onOpen: () => void }

/** What stands beside a conversation: who is in it, how it is doing, and the search in it. */
export function GroupSide({ group, community, words, onOpen }: GroupSideProps) {
  const t = useText(groupTexts)
  const chat = useText(chatTexts)
  const navigate = useNavigate()
  const [tab, setTab] = useState(words === '' ? 'roster' : 'find')
  const search = (q: string) =>
    void navigate({
      to: '/groups/$group',
      params: { group: group.id },
      search: (before) => ({ message: before.message, q: q || undefined }),
      replace: true,
    })
  const items = [
    { id: 'roster', name: t('roster'), panel: <Roster group={group.id} /> },
    { id: 'pulse', name: t('pulse'), panel: <GroupPulse group={group.id} community={community.slug} /> },
    {
      id: 'find',
      name: t('find'),
      panel: (
        <>
          <div className="cb">
            <SearchField label={chat('searchHere')} value={words} onSearch={search} className="full" />
          </div>
          {words === '' ? (
            <p className="cb t13 q">{t('searchStart')}</p>
          ) : (
            <SearchHits community={community.slug} words={words} group={group.id} onOpen={onOpen} />
          )}
        </>
      ),
    },
  ]
  return (
    <section className="card side-card">
      <Tabs label={group.name} items={items} value={tab} onChange={setTab} />
    </section>
  )
}
