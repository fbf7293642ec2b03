import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Choice } from './select.tsx'

type SegmentsProps<Id extends string> = { label: string; choices: readonly Choice<Id>[]; value: Id; onChange: (id: Id) => void }

/** Two to four choices side by side, one of them always chosen. */
export function Segments<Id extends string>({ label, choices, value, onChange }: SegmentsProps<Id>) {
  const choose = (keys: Set<string | number>) => {
    const chosen = choices.find((choice) => keys.has(choice.id))
    if (chosen) onChange(chosen.id)
  }
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={choose}
      className="segs"
    >
      {choices.map((choice) => (
        <ToggleButton key={choice.id} id={choice.id} className="seg">
          {choice.name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
