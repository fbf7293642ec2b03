import { useQuery } from '@tanstack/react-query'
import { Definition } from '../../../ui/controls/definition.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type Participation, participationQuery, type Question } from '../../insight/insight-queries.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { participationTexts } from './participation-texts.ts'

/** Effective, mobilisable, promoting and converting members: two are counted, two say what is missing. */
export function FourCountsCard({ community, question }: { community: string; question: Question }) {
  const t = useText(participationTexts)
  const asked = useQuery(participationQuery(community, question))
  return (
    <section className="c5">
      <Card title={<Definition name={t('fourTitle')}>{t('fourWhy')}</Definition>}>
        <Outcome
          of={asked}
          waiting={
            <div className="cb">
              <SkeletonBlock height={260} />
            </div>
          }
        >
          {(participation) => <Counts participation={participation} />}
        </Outcome>
      </Card>
    </section>
  )
}

function Counts({ participation }: { participation: Participation }) {
  const t = useText(participationTexts)
  const format = useFormat()
  const { fourCounts } = participation
  const { members } = fourCounts
  const known = [
    { id: 'effective', name: t('countEffective'), rule: t('rule'), why: t('countEffectiveWhy'), people: fourCounts.effective },
    {
      id: 'mobilisable',
      name: t('countMobilisable'),
      rule: t('ruleWeekly'),
      why: t('countMobilisableWhy'),
      people: fourCounts.mobilisable,
    },
  ]
  const missing = [
    { id: 'promoting', name: t('countPromoting'), why: t('missingPromoting') },
    { id: 'converting', name: t('countConverting'), why: t('missingConverting') },
  ]
  return (
    <ul className="four-counts">
      {known.map(({ id, name, rule, why, people }) => (
        <li key={id} className="li row t">
          <div className="col sp">
            <span className="row">
              <b className="m">{name}</b>
              <span className="t12 f">{rule}</span>
            </span>
            <span className="t12 q">{why}</span>
          </div>
          <span className="col four-count">
            <b className="t22">{people === null ? '—' : format.count(people)}</b>
            <span className="t12 f">
              {people === null || members === null
                ? t('notYet')
                : // Where many have left lately, more came than are here now.
                  people > members
                  ? t('membersNow', { n: members })
                  : t('ofPeople', { n: members, share: members === 0 ? '—' : format.percent(people / members, 0) })}
            </span>
          </span>
        </li>
      ))}
      {missing.map(({ id, name, why }) => (
        <li key={id} className="li row t">
          <div className="col sp">
            <b className="m">{name}</b>
            <span className="t12 q">{why}</span>
          </div>
          <span className="col four-count f">{t('unknown')}</span>
        </li>
      ))}
    </ul>
  )
}
