import { useQuery } from '@tanstack/react-query'
import { Definition } from '../../../ui/controls/definition.tsx'
import { Figure } from '../../../ui/controls/figure.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type FirstWords, firstWordsQuery, type Question } from '../../insight/insight-queries.ts'
import { RateFigure } from '../../insight/rate-figure.tsx'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { questionsTexts } from './questions-texts.ts'

/** How long newcomers take to speak for the first time, those who have not yet included. */
export function FirstWordsCard({ community, question }: { community: string; question: Question }) {
  const t = useText(questionsTexts)
  const asked = useQuery(firstWordsQuery(community, question))
  return (
    <Card title={<Definition name={t('firstTitle')}>{t('firstWhy')}</Definition>} className="c5" isPadded>
      <Outcome of={asked} waiting={<SkeletonBlock height={180} />}>
        {(words) => <Words words={words} />}
      </Outcome>
    </Card>
  )
}

function Words({ words }: { words: FirstWords }) {
  const t = useText(questionsTexts)
  const format = useFormat()
  const days = words.medianDays
  const sentence =
    days === null ? t('firstUnknown') : days < 1 ? t('firstSoon') : t.rich('firstSentence', { days: <b>{format.decimal(days)}</b> })
  return (
    <div className="col g16">
      <p className="t16">{sentence}</p>
      <div className="fig-row">
        <RateFigure name={t('firstSpoke')} rate={words.spoke} definition={t('firstWhy')} />
        <Figure name={t('firstWaiting')} value={format.count(words.waiting)} note={`${t('n')} ${format.count(words.n)}`} />
      </div>
    </div>
  )
}
