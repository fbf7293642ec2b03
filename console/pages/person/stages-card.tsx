import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Tag } from '../../../ui/controls/tag.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { Card } from '../../shell/card.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import { stageTexts } from '../stages/stage-texts.ts'

const shownMoves = 6

/** Where somebody stands in each community, and their last steps; not there for those who stand nowhere. */
export function StagesCard({ member }: { member: string }) {
  const t = useText(stageTexts)
  const terms = useTerms()
  const format = useFormat()
  const asked = useQuery({
    queryKey: ['member', member, 'stages'],
    queryFn: ({ signal }) => api('GET /api/v1/members/:member/stages', { params: { member }, signal }),
  })
  const items = asked.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Card title={t('story')}>
      {items.map((item) => (
        <div key={item.communityId} className="li col g8">
          <span className="row wrap">
            <Link to="/communities/$community/stages" params={{ community: item.communityId }} className="name el sp">
              {item.communityName}
            </Link>
            <Tag tone="slate">{terms(item.stage)}</Tag>
          </span>
          <ol className="stage-line">
            {item.history.slice(-shownMoves).map((move) => (
              <li key={move.day} className="t12">
                <span className={`stage-dot ${move.stage}`} aria-hidden="true" />
                {terms(move.stage)} <span className="f">{format.day(move.day)}</span>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </Card>
  )
}
