import { useQuery } from '@tanstack/react-query'
import { Definition } from '../../../ui/controls/definition.tsx'
import { Figure } from '../../../ui/controls/figure.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type Participation, participationQuery, type Question } from '../../insight/insight-queries.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { participationTexts } from './participation-texts.ts'

/** How evenly people take part: each measure says over whom it is. */
export function ParticipationCard({ community, question }: { community: string; question: Question }) {
  const t = useText(participationTexts)
  const asked = useQuery(participationQuery(community, question))
  return (
    <section id="participation" className="c7">
      <Card title={<Definition name={t('title')}>{t('why')}</Definition>} isPadded>
        <Outcome of={asked} waiting={<SkeletonBlock height={280} />}>
          {(participation) => <Measures participation={participation} />}
        </Outcome>
      </Card>
    </section>
  )
}

function Measures({ participation }: { participation: Participation }) {
  const t = useText(participationTexts)
  const format = useFormat()
  const { members, authors, giniOfAuthors, giniOfMembers, effectiveSpeakers, effectiveByHhi, topTenPercentShare, stickiness } =
    participation
  if (members === null) return <p className="t16">{t('noMembers')}</p>
  const population = Math.max(members, authors)
  const hhi = format.decimal(effectiveByHhi, 1)
  return (
    <div className="col g16">
      <p className="t16">
        {authors === 0
          ? t('none')
          : t.rich('sentence', { authors: <b>{format.count(authors)}</b>, effective: <b>{format.decimal(effectiveSpeakers, 1)}</b> })}
      </p>
      <div className="fig-row">
        <Figure
          name={t('stickiness')}
          definition={t('stickinessWhy')}
          value={format.percent(stickiness, 0)}
          note={t(stickiness === null ? 'stickinessUnknown' : 'stickinessNote')}
        />
        <Figure
          name={t('effective')}
          definition={t('effectiveWhy', { hhi })}
          value={format.decimal(effectiveSpeakers, 1)}
          note={t('effectiveNote', { hhi })}
        />
        <Figure
          name={t('topTen')}
          definition={t('topTenWhy')}
          value={format.percent(topTenPercentShare.value, 0)}
          note={t('topTenNote', { n: topTenPercentShare.n, d: topTenPercentShare.d })}
        />
      </div>
      <div className="fig-row">
        <Figure
          name={t('authorsGini')}
          definition={t('authorsGiniWhy')}
          value={format.decimal(giniOfAuthors, 2)}
          note={t('ofAuthors', { n: authors })}
        />
        <Figure
          name={t('membersGini')}
          definition={t('membersGiniWhy')}
          value={format.decimal(giniOfMembers, 2)}
          note={t('ofMembers', { n: population, silent: population - authors })}
        />
      </div>
      <HowOften activeDays={participation.activeDays} />
    </div>
  )
}

/** People by how many of 28 days they came on, as one bar. */
function HowOften({ activeDays }: { activeDays: readonly number[] }) {
  const t = useText(participationTexts)
  const format = useFormat()
  const sum = (from: number, to: number) => activeDays.slice(from - 1, to).reduce((total, people) => total + people, 0)
  const [once, few, weekly, often] = [sum(1, 1), sum(2, 3), sum(4, 13), sum(14, 28)]
  if (once + few + weekly + often === 0) return null
  const parts = [
    { id: 'onceOnly', people: once },
    { id: 'fewDays', people: few },
    { id: 'weekly', people: weekly },
    { id: 'often', people: often },
  ] as const
  return (
    <div className="col g8">
      <span className="t12 f">{t('howOften')}</span>
      <div className="how-often" role="img" aria-label={t('oftenLabel', { once, few, weekly, often })}>
        {parts.map(({ id, people }) => (people > 0 ? <i key={id} className={id} style={{ flexGrow: people }} /> : null))}
      </div>
      <ul className="how-often-legend t12">
        {parts.map(({ id, people }) => (
          <li key={id} className="row">
            <i className={`how-often-dot ${id}`} aria-hidden="true" />
            <span className="q">{t(id)}</span>
            <b>{t('people', { n: format.count(people) })}</b>
          </li>
        ))}
      </ul>
    </div>
  )
}
