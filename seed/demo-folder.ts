// Where the demo lives: a data folder of its own, marked as such, so that it never mixes with a real installation.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const DemoMark = z.object({
  about: z.string(),
  seed: z.string(),
  /** The season's first day in the shop's zone. Every later run lives on from it. */
  firstDay: z.string(),
  /** Told up to here, epoch ms; null while the first filling is not done. */
  toldUntil: z.number().nullable(),
})
export type DemoMark = z.infer<typeof DemoMark>

const markName = 'demo.json'

/** What the demo in this folder is; null for a folder that is empty or not there. Throws when somebody else's installation lives in it. */
export function readDemoMark(folder: string): DemoMark | null {
  const path = join(folder, markName)
  if (existsSync(path)) return DemoMark.parse(JSON.parse(readFileSync(path, 'utf8')))
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Error(`${folder} holds something that is not the demo. Name another folder with HUTONG_DATA, or leave it out.`)
  }
  return null
}

export function saveDemoMark(folder: string, mark: Omit<DemoMark, 'about'>): void {
  mkdirSync(folder, { recursive: true })
  const about = 'The demo community of Hutong. Delete this folder to be rid of it.'
  writeFileSync(join(folder, markName), `${JSON.stringify({ about, ...mark }, null, 2)}\n`)
}
