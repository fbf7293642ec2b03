import { NumberField as AriaNumberField, Input, Label } from 'react-aria-components'

type NumberFieldProps = {
  label: string
  isLabelHidden?: boolean
  value: number
  onChange: (value: number) => void
  min: number
  max: number
}

/** A whole number within bounds; arrow keys step it, whatever cannot be read leaves it as it was. */
export function NumberField({ label, isLabelHidden = false, value, onChange, min, max }: NumberFieldProps) {
  return (
    <AriaNumberField
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      value={value}
      onChange={(next) => onChange(Number.isFinite(next) ? Math.round(next) : value)}
      minValue={min}
      maxValue={max}
      formatOptions={{ useGrouping: false, maximumFractionDigits: 0 }}
      className="field number"
    >
      {isLabelHidden ? null : <Label>{label}</Label>}
      <span className="inp">
        <Input />
      </span>
    </AriaNumberField>
  )
}
