import { avatarMark, tintOf } from '../../../ui/format/tint.ts'
import type { Person, PersonInsight } from './person-queries.ts'

type Others = PersonInsight['answered']

const size = { width: 310, height: 206 }
const middle = { x: 155, y: 98 }

/** The person in the middle, those they talk with around; a thicker line means more. The list under it says the same in words. */
export function RelationsDrawing({ person, others }: { person: Person; others: Others }) {
  const most = Math.max(1, ...others.map((other) => other.count))
  const placed = others.map((other, place) => {
    const angle = -Math.PI / 2 + (2 * Math.PI * place) / others.length
    return { ...other, x: middle.x + Math.cos(angle) * 112, y: middle.y + Math.sin(angle) * 68 }
  })
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} width="100%" aria-hidden="true" className="relations">
      {placed.map(({ member, count, x, y }) => (
        <path key={member.id} d={`M${middle.x} ${middle.y}L${x} ${y}`} stroke="var(--c-mute)" strokeWidth={1 + (count / most) * 4} />
      ))}
      {placed.map(({ member, count, x, y }) => {
        const radius = 11 + (count / most) * 5
        return (
          <g key={member.id}>
            <circle cx={x} cy={y} r={radius} fill={`var(--av-${tintOf(member.id)})`} stroke="var(--surface)" strokeWidth="2" />
            <text x={x} y={y + 4} textAnchor="middle" className="ct k">
              {avatarMark(member.name)}
            </text>
            <text x={x} y={y + radius + 14} textAnchor="middle" className="ct h">
              {member.name.length > 10 ? `${member.name.slice(0, 9)}…` : member.name}
            </text>
          </g>
        )
      })}
      <circle cx={middle.x} cy={middle.y} r="22" fill="var(--brick)" stroke="var(--surface)" strokeWidth="3" />
      <text x={middle.x} y={middle.y + 6} textAnchor="middle" className="relations-me">
        {avatarMark(person.name)}
      </text>
    </svg>
  )
}
