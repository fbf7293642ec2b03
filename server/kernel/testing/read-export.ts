import assert from 'node:assert/strict'
import type { RawEvent } from '../../../contract/raw-event.ts'
import { findImportFormat } from '../../connectors/import/formats.ts'
import { sampleSource } from '../../connectors/import/reading/sample-source.ts'
import { isImportRefusal } from '../../connectors/import/source/import-refusal.ts'

/** Everything a format makes of files; a source that is refused whole makes nothing. */
export async function readExport(format: string, files: Record<string, string | Buffer>): Promise<{ events: RawEvent[]; skipped: number }> {
  const events: RawEvent[] = []
  let skipped = 0
  const found = findImportFormat(format)
  assert.ok(found, format)
  const source = sampleSource(files)
  try {
    found.sniff({
      name: 'x',
      entryNames: Object.keys(files),
      samples: Object.entries(files).map(([name, text]) => ({ name, text: String(text).slice(0, 65_536) })),
    })
    for await (const page of found.read(source, {
      zone: 'UTC',
      groupName: 'Book club',
      dateOrder: 'ymd',
      columns: { at: '0', sender: '1', text: '2' },
    })) {
      events.push(...page.events)
      skipped += page.skipped.length
    }
  } catch (error) {
    if (!isImportRefusal(error)) throw error
  }
  return { events, skipped }
}
