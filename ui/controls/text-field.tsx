import type { ReactNode } from 'react'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useText } from '../i18n/use-text.tsx'

type TextFieldProps = Omit<AriaTextFieldProps, 'className' | 'children'> & {
  label: string
  /** Stays under the field, also while it is filled in. */
  hint?: ReactNode
  /** What is wrong and what would be right; turns the field red. */
  error?: string | undefined
  placeholder?: string
  /** Text shown in front of the input, e.g. the fixed part of an address. */
  before?: string
  rows?: number
  isOptional?: boolean
}

/** One line of text, or several with `rows`. */
export function TextField({ label, hint, error, placeholder, before, rows, isOptional, ...rest }: TextFieldProps) {
  const t = useText(uiTexts)
  return (
    <AriaTextField {...rest} isInvalid={error !== undefined} className="field">
      <Label>
        {label}
        {isOptional ? <span className="f t12"> {t('optional')}</span> : null}
      </Label>
      <span className="inp">
        {before ? <span className="f nw">{before}</span> : null}
        {rows ? <TextArea rows={rows} placeholder={placeholder ?? ''} /> : <Input placeholder={placeholder ?? ''} />}
      </span>
      {hint && error === undefined ? (
        <Text slot="description" className="t12 f">
          {hint}
        </Text>
      ) : null}
      <FieldError className="t12 bad">{error}</FieldError>
    </AriaTextField>
  )
}
