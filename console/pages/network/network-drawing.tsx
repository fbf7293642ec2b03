import { useText } from '../../../ui/i18n/use-text.tsx'
import type { Network, NetworkPerson } from './network-queries.ts'
import { networkTexts } from './network-texts.ts'
import { type Labelled, placeLabels, shortName } from './place-labels.ts'

type NetworkDrawingProps = { network: Network; chosen: ReadonlySet<string>; onChoose: (id: string) => void }

const size = { width: 720, height: 470 }
const margin = 26
const mostLabels = 26

type Standing = 'top' | 'connector' | 'other'

/** The picture: a circle for everybody, larger for whom more people answered; a line for everyone they talk with. The table says the same in words. */
export function NetworkDrawing({ network, chosen, onChoose }: NetworkDrawingProps) {
  const t = useText(networkTexts)
  const standingOf = useStandings(network)
  const { people, ties } = network.drawn
  const most = Math.max(1, ...people.map(({ repliers }) => repliers))
  const strongest = Math.max(1, ...ties.map(([, , weight]) => weight))
  const marks = people.map((person) => ({
    person,
    id: person.member.id,
    name: person.member.name,
    x: margin + ((person.x + 1) / 2) * (size.width - margin * 2),
    y: margin + ((person.y + 1) / 2) * (size.height - margin * 2),
    radius: 3 + 13 * Math.sqrt(person.repliers / most),
  }))
  const labels = placeLabels(byImportance(marks, standingOf, chosen), size, mostLabels)
  return (
    <svg
      viewBox={`0 0 ${size.width} ${size.height}`}
      className="network"
      role="img"
      aria-label={t('pictureLabel', { people: people.length, ties: ties.length })}
    >
      <g>
        {ties.map(([from, to, weight]) => {
          const [a, b] = [marks[from], marks[to]]
          if (a === undefined || b === undefined) return null
          const isOff = chosen.has(a.id) || chosen.has(b.id)
          return (
            <path
              key={`${a.id} ${b.id}`}
              d={`M${a.x} ${a.y}L${b.x} ${b.y}`}
              className={isOff ? 'tie off' : 'tie'}
              strokeWidth={0.6 + 2.6 * Math.sqrt(weight / strongest)}
            />
          )
        })}
      </g>
      {marks.toReversed().map(({ person, id, name, x, y, radius }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the table of the same card chooses people by keyboard
        <circle
          key={id}
          cx={x}
          cy={y}
          r={radius}
          className={markClass(person, standingOf(id), chosen.has(id))}
          onClick={() => onChoose(id)}
        >
          <title>{t('markLabel', { name, repliers: person.repliers, ties: person.ties })}</title>
        </circle>
      ))}
      <g>
        {labels.map(({ id, name, x, labelY }) => (
          <text key={id} x={x} y={labelY} textAnchor="middle" className={standingOf(id) === 'other' ? 'name-label' : 'name-label strong'}>
            {shortName(name)}
          </text>
        ))}
      </g>
    </svg>
  )
}

function markClass(person: NetworkPerson, standing: Standing, isChosen: boolean): string {
  const isStaff = person.member.kind === 'staff'
  return ['mark', standing, isStaff ? 'hollow' : '', isChosen ? 'gone' : ''].filter(Boolean).join(' ')
}

/** Who stands out: the one most replies touch, and those through whom most ways lead. */
export function useStandings(network: Network): (id: string) => Standing {
  const top = network.independence?.top.id
  const connectors = new Set<string>(network.connectors.slice(0, 5).map(({ member }) => member.id))
  return (id) => (id === top ? 'top' : connectors.has(id) ? 'connector' : 'other')
}

function byImportance<Mark extends Labelled>(
  marks: readonly Mark[],
  standingOf: (id: string) => Standing,
  chosen: ReadonlySet<string>,
): Mark[] {
  const weightOf = (mark: Mark) => (chosen.has(mark.id) ? 3 : { top: 2, connector: 1, other: 0 }[standingOf(mark.id)]) * 1000 + mark.radius
  return marks.toSorted((a, b) => weightOf(b) - weightOf(a))
}
