import { isColumnMapWhole } from './column-map.ts'
import type { Answers, ImportPreview } from './imports-queries.ts'

/** What a person has said so far about one import. */
export type Draft = { community: string | undefined; groupName: string; answers: Answers }

type Missing = 'target' | 'groupName' | 'zone' | 'dateOrder' | 'columns'

/** What still keeps the import from starting. */
export function stillMissing(draft: Draft, preview: ImportPreview): Missing[] {
  const { zone, dateOrder, columns } = draft.answers
  const missing: [Missing, boolean][] = [
    ['target', draft.community === undefined],
    ['groupName', needsGroupName(preview, draft.answers) && draft.groupName.trim() === ''],
    ['zone', preview.asks.includes('zone') && zone === undefined],
    ['dateOrder', preview.asks.includes('date-order') && dateOrder === undefined],
    ['columns', preview.asks.includes('columns') && !isColumnMapWhole(columns)],
  ]
  return missing.filter(([, isMissing]) => isMissing).map(([what]) => what)
}

/** True when the file names no group and no column does either. */
export function needsGroupName(preview: ImportPreview, answers: Answers): boolean {
  return answers.columns?.group === undefined && (preview.groups.length === 0 || preview.groups.some((group) => group.name === ''))
}
