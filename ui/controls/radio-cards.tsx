import { Label, Radio, RadioGroup, Text } from 'react-aria-components'
import type { Choice } from './select.tsx'

type RadioCardsProps<Id extends string> = {
  label: string
  choices: readonly Choice<Id>[]
  value: Id | undefined
  onChange: (id: Id) => void
  hint?: string
}

/** One of a few that need a line of explanation each. */
export function RadioCards<Id extends string>({ label, choices, value, onChange, hint }: RadioCardsProps<Id>) {
  const choose = (id: string) => {
    const chosen = choices.find((choice) => choice.id === id)
    if (chosen) onChange(chosen.id)
  }
  return (
    <RadioGroup value={value ?? null} onChange={choose} className="field">
      <Label>{label}</Label>
      <div className="radio-cards">
        {choices.map((choice) => (
          <Radio key={choice.id} value={choice.id} className="radio-card">
            <span className="ring" aria-hidden="true" />
            <span className="col">
              <span className="m">{choice.name}</span>
              {choice.note ? <span className="t12 f">{choice.note}</span> : null}
            </span>
          </Radio>
        ))}
      </div>
      {hint ? (
        <Text slot="description" className="t12 f">
          {hint}
        </Text>
      ) : null}
    </RadioGroup>
  )
}
