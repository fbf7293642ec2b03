import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from '../../../ui/controls/button.tsx'
import { Menu } from '../../../ui/controls/menu.tsx'
import { Note } from '../../../ui/controls/note.tsx'
import { Tag } from '../../../ui/controls/tag.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Avatar } from '../../../ui/people/avatar.tsx'
import { useCan } from '../../lib/session.ts'
import { Outcome } from '../../shell/outcome.tsx'
import { PageHead } from '../../shell/page.tsx'
import { PageWaiting } from '../../shell/page-waiting.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import { useClassify } from '../people/classify-bar.tsx'
import { peopleTexts } from '../people/people-texts.ts'
import { useKindReasons } from '../people/use-kind-reasons.ts'
import { ActivityCard } from './activity-card.tsx'
import { type Person, personQuery } from './person-queries.ts'
import { personTexts } from './person-texts.ts'
import { RelationsCard } from './relations-card.tsx'
import { StagesCard } from './stages-card.tsx'
import { TagsCard } from './tags-card.tsx'
import { TimelineCard } from './timeline-card.tsx'
import { MembershipsCard, WhoCard } from './who-card.tsx'

/** One person: who, where, how active, with whom, and everything they said. */
export function PersonPage() {
  const { member } = useParams({ from: '/in/people/$member' })
  const asked = useQuery(personQuery(member))
  return (
    <Outcome of={asked} waiting={<PageWaiting />}>
      {(person) => <PersonView key={person.id} person={person} />}
    </Outcome>
  )
}

function PersonView({ person }: { person: Person }) {
  const terms = useTerms()
  const t = useText(personTexts)
  const format = useFormat()
  const firstGroup = person.memberships[0]
  return (
    <>
      <PageHead
        title={person.name}
        face={<Avatar id={person.id} name={person.name} size="m64" />}
        crumbs={[
          <Link key="people" to="/people">
            {terms('people')}
          </Link>,
          <span key="from">
            {[firstGroup?.communityName, person.lastSeenAt ? `${t('lastSeen')} ${format.ago(person.lastSeenAt)}` : t('silent')]
              .filter(Boolean)
              .join(' · ')}
          </span>,
        ]}
        beside={person.kind === 'human' ? null : <Tag tone="slate">{terms(person.kind)}</Tag>}
        actions={<KindMenu person={person} />}
      />
      <SuspectNote person={person} />
      <div className="person-cols">
        <div className="stack">
          <WhoCard person={person} />
          <StagesCard member={person.id} />
          <TagsCard person={person} />
          <MembershipsCard person={person} />
        </div>
        <div className="stack">
          <ActivityCard member={person.id} name={person.name} />
          <TimelineCard person={person} />
        </div>
        <div className="stack">
          <RelationsCard person={person} />
        </div>
      </div>
    </>
  )
}

function KindMenu({ person }: { person: Person }) {
  const people = useText(peopleTexts)
  const terms = useTerms()
  const canClassify = useCan('member.classify')
  const { classify, isPending } = useClassify(() => undefined)
  if (!canClassify) return null
  const kinds = ['human', 'bot', 'staff', 'test'] as const
  const entries = [
    ...kinds
      .filter((kind) => kind !== person.kind)
      .map((kind) => ({ id: kind, name: terms(kind), onAct: () => classify({ members: [person.id], kind }) })),
    ...(person.kindReason.by === 'staff'
      ? [{ id: 'rules', name: people('backToRules'), onAct: () => classify({ members: [person.id], kind: null }) }]
      : []),
  ]
  return (
    <Menu label={people('classify')} entries={entries}>
      <Button isPending={isPending}>{people('classify')}</Button>
    </Menu>
  )
}

function SuspectNote({ person }: { person: Person }) {
  const t = useText(personTexts)
  const canClassify = useCan('member.classify')
  const reasonsOf = useKindReasons()
  const { classify, isPending } = useClassify(() => undefined)
  if (!person.kindReason.isSuspect) return null
  return (
    <div className="gap-under">
      <Note
        title={t('suspectTitle')}
        actions={
          canClassify ? (
            <>
              <Button size="s" isPending={isPending} onPress={() => classify({ members: [person.id], kind: 'bot' })}>
                {t('itIsBot')}
              </Button>
              <Button size="s" onPress={() => classify({ members: [person.id], kind: 'human' })}>
                {t('itIsPerson')}
              </Button>
            </>
          ) : undefined
        }
      >
        {t('suspectWhy', { reasons: reasonsOf(person.kindReason.reasons) })}
      </Note>
    </div>
  )
}
