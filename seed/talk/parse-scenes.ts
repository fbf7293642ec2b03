// Scenes are written as plain text, one file per kind of community (seed/talk/*.txt):
//   == title @9-18                           between these hours of the day; at any time without them
//   A: first wording | other wording          somebody says one of these
//   B > A: …                                  answers what A said last
//   C? > A: …                                 not every time
//   B > A +3h: …                              hours (h) or minutes (m) later
// A to E are members; H is the group's host, S the staff on duty, BOT the group's program; any other name is one of the cast.
// Words in braces are gaps, filled by fill-gaps.ts. `[图片:name.jpg]` is a picture.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Turn = {
  who: string
  answers: string | null
  isOptional: boolean
  /** Minutes after what came before, where the scene says so. */
  afterMinutes: number | null
  wordings: readonly string[]
}

export type Scene = {
  title: string /** Hours of the day, where it cannot be at any time. */
  hours: { from: number; to: number } | null
  turns: readonly Turn[]
}

export const corpora = ['reading', 'shelf', 'store', 'writing', 'partners', 'english', 'everyday', 'newcomers'] as const
export type Corpus = (typeof corpora)[number]

const turnLine = /^([A-Za-z]+)(\?)?(?:\s*>\s*([A-Za-z]+))?(?:\s*\+(\d+)(h|m))?:\s*(.+)$/

/** Throws with the line that cannot be read. */
export function parseScenes(text: string): Scene[] {
  return parseBlocks(text).map(({ title, lines }) => {
    const [, name = title, from, to] = /^(.*?)(?: @(\d+)-(\d+))?$/.exec(title) ?? []
    return { title: name, hours: from === undefined ? null : { from: Number(from), to: Number(to) }, turns: lines.map(parseTurn) }
  })
}

/** Titles and the lines under them; lines before the first title are the file's own words. */
export function parseBlocks(text: string): { title: string; lines: string[] }[] {
  const blocks: { title: string; lines: string[] }[] = []
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    if (line.startsWith('== ')) blocks.push({ title: line.slice(3), lines: [] })
    else if (line !== '') blocks.at(-1)?.lines.push(line)
  }
  return blocks
}

function parseTurn(line: string): Turn {
  const match = turnLine.exec(line)
  if (match === null) throw new Error(`this is no turn of a scene: ${line}`)
  const [, who = '', optional, answers, amount, unit, words = ''] = match
  return {
    who,
    answers: answers ?? null,
    isOptional: optional === '?',
    afterMinutes: amount === undefined ? null : Number(amount) * (unit === 'h' ? 60 : 1),
    wordings: words.split(' | ').map((wording) => wording.trim()),
  }
}

/** The scenes of one file of this folder. */
export function readCorpus(name: Corpus): Scene[] {
  return parseScenes(readTalk(name))
}

export function readTalk(name: Corpus | 'night-talk'): string {
  return readFileSync(join(import.meta.dirname, `${name}.txt`), 'utf8')
}
