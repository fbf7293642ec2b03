import { Link } from '@tanstack/react-router'
import { useFormat } from '../../ui/format/use-format.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { Avatar } from '../../ui/people/avatar.tsx'
import type { TopPeople } from './insight-queries.ts'
import { insightTexts } from './insight-texts.ts'
import { useReasons } from './use-reasons.ts'

/** People who carry the conversation, each with the reasons in words and a bar of their score. */
export function TopPeopleList({ people }: { people: TopPeople }) {
  const t = useText(insightTexts)
  const format = useFormat()
  const reasonsOf = useReasons()
  const top = Math.max(Number.EPSILON, ...people.items.map((one) => one.score))
  if (people.items.length === 0) return <p className="cb q">{t('topNone')}</p>
  return (
    <ol className="top-people">
      {people.items.map(({ member, score, reasons }) => (
        <li key={member.id} className="li row">
          <Avatar id={member.id} name={member.name} />
          <span className="col sp el">
            <Link to="/people/$member" params={{ member: member.id }} className="name el">
              {member.name}
            </Link>
            <span className="t12 f clamp-1">{reasonsOf(reasons).join(' · ')}</span>
          </span>
          <span className="score-bar bar" aria-hidden="true">
            <i style={{ width: `${(score / top) * 100}%` }} />
          </span>
          <span className="t12 q score">{format.decimal(score, score >= 10 ? 0 : 1)}</span>
        </li>
      ))}
    </ol>
  )
}
