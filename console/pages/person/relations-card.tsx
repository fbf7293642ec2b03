import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Definition } from '../../../ui/controls/definition.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Avatar } from '../../../ui/people/avatar.tsx'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { type Person, personInsightQuery } from './person-queries.ts'
import { personTexts } from './person-texts.ts'
import { RelationsDrawing } from './relations-drawing.tsx'

const drawnPeople = 7

/** With whom a person talks: a small drawing of the closest, and everybody as a list. */
export function RelationsCard({ person }: { person: Person }) {
  const t = useText(personTexts)
  const format = useFormat()
  const asked = useQuery(personInsightQuery(person.id))
  return (
    <Card
      title={<Definition name={t('withWhom')}>{t('withWhomWhy')}</Definition>}
      beside={asked.data ? <span className="n">{asked.data.answered.length}</span> : null}
    >
      <Outcome
        of={asked}
        waiting={
          <div className="cb">
            <SkeletonBlock height={300} />
          </div>
        }
      >
        {({ answered }) =>
          answered.length === 0 ? (
            <p className="cb q">{t('none')}</p>
          ) : (
            <>
              {answered.length > 2 ? <RelationsDrawing person={person} others={answered.slice(0, drawnPeople)} /> : null}
              {answered.map(({ member, count }) => (
                <div key={member.id} className="li row">
                  <Avatar id={member.id} name={member.name} size="s" />
                  <Link to="/people/$member" params={{ member: member.id }} className="t13 el sp">
                    {member.name}
                  </Link>
                  <span className="t12 q">{format.count(count)}</span>
                </div>
              ))}
            </>
          )
        }
      </Outcome>
    </Card>
  )
}
