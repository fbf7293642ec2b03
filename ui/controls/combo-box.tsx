import { ChevronDown } from 'lucide-react'
import { useMemo } from 'react'
import { ComboBox as AriaComboBox, Button, FieldError, Input, Label, ListBox, Popover, Text } from 'react-aria-components'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useText } from '../i18n/use-text.tsx'
import { Icon } from './icon.tsx'
import { type Choice, ChoiceRow } from './select.tsx'

type ComboBoxProps = {
  label: string
  choices: readonly Choice[]
  value: string | undefined
  onChange: (id: string) => void
  placeholder?: string
  hint?: string
  error?: string | undefined
}

/** One of many, found by typing a part of its name. */
export function ComboBox({ label, choices, value, onChange, placeholder, hint, error }: ComboBoxProps) {
  const t = useText(uiTexts)
  // The note belongs to what can be typed: a zone is found by its city and by its own name.
  const notes = useMemo(() => new Map(choices.map((choice) => [choice.name, choice.note ?? ''])), [choices])
  const isMatch = (name: string, typed: string) =>
    `${name} ${notes.get(name) ?? ''}`.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase())
  return (
    <AriaComboBox
      defaultItems={choices}
      defaultFilter={isMatch}
      selectedKey={value ?? null}
      onSelectionChange={(key) => key !== null && onChange(String(key))}
      isInvalid={error !== undefined}
      menuTrigger="focus"
      className="field"
    >
      <Label>{label}</Label>
      <span className="inp">
        <Input placeholder={placeholder ?? ''} />
        <Button className="clear">
          <Icon of={ChevronDown} size="s" />
        </Button>
      </span>
      {hint && error === undefined ? (
        <Text slot="description" className="t12 f">
          {hint}
        </Text>
      ) : null}
      <FieldError className="t12 bad">{error}</FieldError>
      <Popover className="pop" offset={4}>
        <ListBox className="list many" renderEmptyState={() => <p className="t13 f none">{t('noMatch')}</p>}>
          {(choice: Choice) => <ChoiceRow choice={choice} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
