import { createHash } from 'node:crypto'
import type { App } from '../../../kernel/app/app.ts'
import { placeOf } from '../../../kernel/http/place-of.ts'
import { refuse } from '../refusals.ts'
import { countTry, forgetTries, takeBackTry } from './sign-in-store.ts'

const windowMs = 15 * 60_000
// Ten guesses in a quarter of an hour are hopeless against ten characters, and enough for someone who mixes up two passwords.
const triesPerAddressAndPlace = 10
// One place trying many addresses: an office behind one address stays well below, because tries that go well are taken back.
const triesPerPlace = 60

export type Tries = { /** Call when the sign-in went well. */ forget(): Promise<void> }

/**
 * Counts a try before the password is looked at, so that many at once cannot slip through. Refuses past the limits. The count is per address
 * *and* place: nobody can lock someone else out.
 */
export async function countTries(app: App, email: string, place: string): Promise<Tries> {
  const from = placeOf(place)
  const pair = digest(`pair\n${email}\n${from}`)
  const alone = digest(`place\n${from}`)
  const counts = [
    { ...(await countTry(app, pair, windowMs)), limit: triesPerAddressAndPlace },
    { ...(await countTry(app, alone, windowMs)), limit: triesPerPlace },
  ]
  const over = counts.find((count) => count.tries > count.limit)
  if (over !== undefined) {
    const seconds = Math.max(1, Math.ceil((over.windowStart + windowMs - app.clock.now()) / 1000))
    throw refuse.tooManyTries({ seconds, minutes: Math.ceil(seconds / 60) })
  }
  return {
    async forget() {
      await forgetTries(app, pair, windowMs)
      await takeBackTry(app, alone)
    },
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
