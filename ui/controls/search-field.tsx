import { Search, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { SearchField as AriaSearchField, Button, Input } from 'react-aria-components'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useText } from '../i18n/use-text.tsx'
import { Icon } from './icon.tsx'

type SearchFieldProps = {
  label: string
  value: string
  /** Called when the typing rests, at once on Enter and on clearing. */
  onSearch: (value: string) => void
  placeholder?: string
  className?: string
  autoFocus?: boolean
}

// Long enough to skip the keystrokes of a word, short enough to feel like an answer; an input method commits whole words anyway.
const restMs = 250

/** A search box that asks when the typing rests. */
export function SearchField({ label, value, onSearch, placeholder, className = '', autoFocus = false }: SearchFieldProps) {
  const t = useText(uiTexts)
  const [typed, setTyped] = useState(value)

  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onSearch(typed), restMs)
    return () => clearTimeout(timer)
  }, [typed, value, onSearch])

  return (
    <AriaSearchField
      aria-label={label}
      value={typed}
      onChange={setTyped}
      onSubmit={onSearch}
      onClear={() => onSearch('')}
      autoFocus={autoFocus}
      className={`search ${className}`}
    >
      <span className="inp">
        <Icon of={Search} size="s" className="f" />
        <Input placeholder={placeholder ?? label} />
        {typed === '' ? null : (
          <Button className="clear" aria-label={t('clear')}>
            <Icon of={X} size="s" />
          </Button>
        )}
      </span>
    </AriaSearchField>
  )
}
