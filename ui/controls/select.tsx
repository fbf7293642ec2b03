import { Check, ChevronDown } from 'lucide-react'
import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, Popover, SelectValue, Text } from 'react-aria-components'
import { Icon } from './icon.tsx'

export type Choice<Id extends string = string> = { id: Id; name: string; note?: string }

type SelectProps<Id extends string> = {
  label: string
  /** Hides the label from sight where the chosen value speaks for itself. */
  isLabelHidden?: boolean
  choices: readonly Choice<Id>[]
  value: Id | undefined
  onChange: (id: Id) => void
  placeholder?: string
  hint?: string
  isDisabled?: boolean
  className?: string
}

/** One of a handful. For more than about fifteen, use ComboBox. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, isLabelHidden, choices, value, onChange, placeholder, hint, isDisabled = false, className = '' } = props
  const choose = (key: string | number | null) => {
    const chosen = choices.find((choice) => choice.id === key)
    if (chosen) onChange(chosen.id)
  }
  return (
    <AriaSelect
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      value={value ?? null}
      onChange={choose}
      isDisabled={isDisabled}
      placeholder={placeholder ?? ''}
      className={`field ${className}`}
    >
      {isLabelHidden ? null : <Label>{label}</Label>}
      <Button className="btn pick">
        <SelectValue className="el">{({ selectedText, defaultChildren }) => selectedText || defaultChildren}</SelectValue>
        <Icon of={ChevronDown} size="s" />
      </Button>
      {hint ? (
        <Text slot="description" className="t12 f">
          {hint}
        </Text>
      ) : null}
      <Popover className="pop" offset={4}>
        <ListBox className="list" items={choices}>
          {(choice) => <ChoiceRow choice={choice} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

/** One row of a list of choices, shared with ComboBox. */
export function ChoiceRow({ choice }: { choice: Choice }) {
  return (
    <ListBoxItem id={choice.id} textValue={choice.name} className="opt">
      {({ isSelected }) => (
        <>
          <span className="col sp">
            <Text slot="label">{choice.name}</Text>
            {choice.note ? (
              <Text slot="description" className="t12 f">
                {choice.note}
              </Text>
            ) : null}
          </span>
          {isSelected ? <Icon of={Check} size="s" /> : null}
        </>
      )}
    </ListBoxItem>
  )
}
