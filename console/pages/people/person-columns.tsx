import { Link } from '@tanstack/react-router'
import { Definition } from '../../../ui/controls/definition.tsx'
import { Tag } from '../../../ui/controls/tag.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Avatar } from '../../../ui/people/avatar.tsx'
import type { Column } from '../../../ui/table/data-table.tsx'
import type { Item } from '../../lib/routes.ts'
import { TagChip } from '../../terms/tag-chip.tsx'
import { tagTexts } from '../../terms/tag-texts.ts'
import { useTerms } from '../../terms/use-terms.ts'
import { peopleTexts } from './people-texts.ts'
import { useKindReasons } from './use-kind-reasons.ts'

export type PersonRow = Item<'GET /api/v1/communities/:community/members'>

/** The columns of a people list; ids are the server's orders where it can sort by them. */
export function usePersonColumns(): Column<PersonRow>[] {
  const t = useText(peopleTexts)
  const terms = useTerms()
  const format = useFormat()
  return [
    { id: 'name', name: t('name'), canSort: true, cell: (row) => <PersonCell person={row} /> },
    {
      id: 'platforms',
      name: t('platforms'),
      isWide: true,
      cell: (row) => <span className="q">{row.platforms.map(terms.nameOf).join(' · ')}</span>,
    },
    { id: 'groups', name: t('groups'), isNumber: true, isWide: true, cell: (row) => format.count(row.groupCount) },
    { id: 'messages', name: t('messages'), isNumber: true, canSort: true, cell: (row) => format.count(row.messageCount) },
    {
      id: 'joined',
      name: t('joined'),
      definition: t('joinedWhy'),
      isWide: true,
      canSort: true,
      cell: (row) => <span className="q nw">{row.joinedAt ? format.date(row.joinedAt) : '—'}</span>,
    },
    {
      id: 'last-seen',
      name: t('last'),
      canSort: true,
      isWide: true,
      cell: (row) => <span className="q nw">{row.lastMessageAt ? format.ago(row.lastMessageAt) : t('never')}</span>,
    },
  ]
}

function PersonCell({ person }: { person: PersonRow }) {
  const t = useText(peopleTexts)
  const terms = useTerms()
  const reasonsOf = useKindReasons()
  return (
    <span className="row person-cell">
      <Avatar id={person.id} name={person.name} />
      <span className="col el">
        <span className="row">
          <Link to="/people/$member" params={{ member: person.id }} className="name el">
            {person.name}
          </Link>
          {person.kind === 'human' ? null : <Tag tone="slate">{terms(person.kind)}</Tag>}
          {person.kindReason.isSuspect ? (
            <span className="tag amber">
              <Definition name={t('suspect')}>{t('suspectWhy', { reasons: reasonsOf(person.kindReason.reasons) })}</Definition>
            </span>
          ) : null}
          {person.leftAt ? <Tag tone="fact">{t('left')}</Tag> : null}
        </span>
        {person.handle ? <span className="t12 f el">@{person.handle}</span> : null}
        <PersonTags tags={person.tags} />
      </span>
    </span>
  )
}

// More would make rows of unlike height; the rest are on the person's page.
const shownTags = 4

function PersonTags({ tags }: { tags: PersonRow['tags'] }) {
  const t = useText(tagTexts)
  if (tags.length === 0) return null
  return (
    <span className="row wrap tag-row">
      {tags.slice(0, shownTags).map((tag) => (
        <TagChip key={tag.id} tag={tag} />
      ))}
      {tags.length > shownTags ? <span className="t12 f">{t('more', { count: tags.length - shownTags })}</span> : null}
    </span>
  )
}
