import { useId } from 'react'

type Choice<Id extends string> = { id: Id; name: string; language?: string }
type ChoicesProps<Id extends string> = { label: string; choices: readonly Choice<Id>[]; value: Id; onChange: (id: Id) => void }

/** Two to four choices side by side, as plain radio buttons: the door must be light enough for a slow phone. */
export function Choices<Id extends string>({ label, choices, value, onChange }: ChoicesProps<Id>) {
  const name = useId()
  return (
    <fieldset className="segs">
      <legend className="vh">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.id} className="seg" data-selected={choice.id === value ? '' : undefined} lang={choice.language}>
          <input className="vh" type="radio" name={name} checked={choice.id === value} onChange={() => onChange(choice.id)} />
          {choice.name}
        </label>
      ))}
    </fieldset>
  )
}
