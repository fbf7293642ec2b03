import { useMemo } from 'react'
import { ComboBox } from '../../ui/controls/combo-box.tsx'
import { useLanguage } from '../../ui/i18n/language.ts'
import { zoneChoices } from '../lib/zones.ts'

type ZoneFieldProps = {
  label: string
  hint?: string
  value: string | undefined
  onChange: (zone: string) => void
  error?: string | undefined
}

/** A time zone by the name of a city in it. */
export function ZoneField({ label, hint, value, onChange, error }: ZoneFieldProps) {
  const language = useLanguage()
  const choices = useMemo(() => {
    const known = zoneChoices(language)
    // A zone that the server knows and this browser does not must still be shown as what it is.
    return value === undefined || known.some((choice) => choice.id === value) ? known : [{ id: value, name: value }, ...known]
  }, [language, value])
  return <ComboBox label={label} {...(hint ? { hint } : {})} choices={choices} value={value} onChange={onChange} error={error} />
}
