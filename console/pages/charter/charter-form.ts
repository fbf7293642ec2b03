// The charter as it is typed, and as it is sent.
import type { Reply } from '../../lib/routes.ts'

export type Charter = Reply<'GET /api/v1/communities/:community/charter'>['charter']

/** Numbers are text while they are typed. */
export type CharterForm = Omit<Charter, 'price' | 'sizeCap'> & { price: string; currency: string; sizeCap: string }

const usualCurrency = 'CNY'

export function formOf({ price, sizeCap, ...charter }: Charter): CharterForm {
  return {
    ...charter,
    currency: price?.currency ?? usualCurrency,
    price: price === null ? '' : price.amount % 100 === 0 ? String(price.amount / 100) : (price.amount / 100).toFixed(2),
    sizeCap: sizeCap === null ? '' : String(sizeCap),
  }
}

/** Undefined when it is neither empty nor a price. */
export function readPrice(text: string, currency: string = usualCurrency): Charter['price'] | undefined {
  const typed = text.trim()
  if (typed === '') return null
  if (!/^\d{1,7}([.,]\d{1,2})?$/.test(typed)) return undefined
  return { amount: Math.round(Number(typed.replace(',', '.')) * 100), currency }
}

/** Undefined when it is neither empty nor a number of people. */
export function readSizeCap(text: string): number | null | undefined {
  const typed = text.trim()
  if (typed === '') return null
  const count = Number(typed)
  return Number.isInteger(count) && count >= 2 && count <= 10_000_000 ? count : undefined
}

/** Null while something in it cannot be read. */
export function charterOf({ currency, ...form }: CharterForm): Charter | null {
  const [price, sizeCap] = [readPrice(form.price, currency), readSizeCap(form.sizeCap)]
  if (price === undefined || sizeCap === undefined) return null
  if (form.horizon === 'short-term' && form.endsOn === null) return null
  const isShort = form.horizon === 'short-term'
  return { ...form, price, sizeCap, endsOn: isShort ? form.endsOn : null, atEnd: isShort ? form.atEnd : null }
}
