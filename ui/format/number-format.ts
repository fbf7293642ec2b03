import type { Language } from '../i18n/language.ts'

/** Numbers as people of one language write them. Minus is a real minus; nothing known is an em dash. */
export type NumberFormat = {
  count: (value: number | null | undefined) => string
  /** 1,234,567 → 123.5万 / 1.2M; exact below ten thousand. */
  short: (value: number | null | undefined) => string
  decimal: (value: number | null | undefined, digits?: number) => string
  /** A share from 0 to 1 as a percentage. */
  percent: (share: number | null | undefined, digits?: number) => string
  /** With a sign, for changes: +12, −3, 0. */
  signed: (value: number | null | undefined, digits?: number) => string
  /** Bytes in decimal units, as file managers show them. */
  size: (bytes: number) => string
}

export const unknownFigure = '—'

const made = new Map<Language, NumberFormat>()

/** Formatters are costly to make, so one set per language is kept. */
export function createNumberFormat(language: Language): NumberFormat {
  const kept = made.get(language)
  if (kept) return kept
  const format = makeNumberFormat(language)
  made.set(language, format)
  return format
}

function makeNumberFormat(language: Language): NumberFormat {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 })
  const fixed = (digits: number, options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits, ...options })

  const write = (formatter: Intl.NumberFormat, value: number | null | undefined): string => {
    if (value === null || value === undefined || !Number.isFinite(value)) return unknownFigure
    return formatter.format(value).replace('-', '−')
  }
  return {
    count: (value) => write(whole, value),
    short: (value) => write(Math.abs(value ?? 0) < 10_000 ? whole : compact, value),
    decimal: (value, digits = 1) => write(fixed(digits), value),
    percent: (share, digits = 1) => write(fixed(digits, { style: 'percent' }), share),
    signed: (value, digits = 0) => write(fixed(digits, { signDisplay: 'exceptZero' }), value),
    size: (bytes) => writeSize(bytes, fixed),
  }
}

function writeSize(bytes: number, fixed: (digits: number) => Intl.NumberFormat): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${fixed(unit === 0 || value >= 100 ? 0 : 1).format(value)} ${units[unit] ?? 'B'}`
}
