import { Select } from '../../../ui/controls/select.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Avatar } from '../../../ui/people/avatar.tsx'
import { Card } from '../../shell/card.tsx'
import { formatName } from './format-name.ts'
import type { ImportPreview } from './imports-queries.ts'
import { importsTexts } from './imports-texts.ts'
import { useHolding } from './use-holding.ts'

type PreviewCardsProps = { preview: ImportPreview; isStale: boolean; onFormat: (format: string) => void }

const shownPeople = 12
// The preview names at most so many; a longer list is said to be longer.
const namedPeople = 50
const namedGroups = 300

/** What was found in the file: its format, what it holds, the first messages, people and groups. */
export function PreviewCards({ preview, isStale, onFormat }: PreviewCardsProps) {
  const t = useText(importsTexts)
  const format = useFormat()
  const holding = useHolding()
  const what = holding(
    { messages: preview.messages, people: preview.people.length, groups: preview.groups.length },
    { people: namedPeople, groups: namedGroups },
  )
  const isUnread = preview.asks.includes('columns') && preview.messages === 0
  return (
    <div className={`stack ${isStale ? 'stale' : ''}`} aria-busy={isStale}>
      <Card
        title={t('isFormat', { format: formatName(preview.format) })}
        beside={<span className="t12 f">{t('sure', { share: format.percent(preview.confidence, 0) })}</span>}
        actions={
          preview.otherFormats.length > 0 ? (
            <Select
              label={t('notIt')}
              isLabelHidden
              placeholder={t('notIt')}
              choices={preview.otherFormats.map((id) => ({ id, name: formatName(id) }))}
              value={undefined}
              onChange={onFormat}
            />
          ) : null
        }
        isPadded
      >
        <div className="col g8">
          <p className="t16">{isUnread ? t('needsColumns') : preview.isWhole ? t('holds', { what }) : t('holdsSome', { what })}</p>
          {preview.first && preview.last ? (
            <p className="q">{t('from', { first: format.dateTime(preview.first), last: format.dateTime(preview.last) })}</p>
          ) : null}
          {preview.skipped > 0 ? <p className="look t13">{t('skippedSome', { n: preview.skipped })}</p> : null}
        </div>
      </Card>
      {preview.samples.length > 0 ? <Samples preview={preview} /> : null}
      {preview.samples.length === 0 && preview.rows.length > 0 ? <RawRows preview={preview} /> : null}
      {isUnread ? null : (
        <div className="two">
          <Counted title={t('who')} entries={preview.people} hasFaces />
          <Counted title={t('whichGroups')} entries={preview.groups} />
        </div>
      )}
    </div>
  )
}

function Samples({ preview }: { preview: ImportPreview }) {
  const t = useText(importsTexts)
  const format = useFormat()
  return (
    <Card title={t('samples')}>
      {preview.samples.map((sample, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: samples have no identity but their order
        <div key={place} className="li row t">
          <Avatar id={sample.name ?? ''} name={sample.name ?? '·'} />
          <span className="col sp el">
            <span className="row wrap t12 f">
              <b className="m q">{sample.name ?? t('noName')}</b>
              <span className="nw">{format.dateTime(sample.at)}</span>
              {sample.group ? <span className="el">{sample.group}</span> : null}
            </span>
            <span className="t13 clamp-2 anywhere">{sample.text}</span>
          </span>
        </div>
      ))}
    </Card>
  )
}

function RawRows({ preview }: { preview: ImportPreview }) {
  const t = useText(importsTexts)
  return (
    <Card title={t('samples')}>
      <div className="scroll-x">
        <table>
          <thead>
            <tr>
              {preview.columns.map((column) => (
                <th key={column}>{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place
              <tr key={place}>
                {preview.columns.map((column, at) => (
                  <td key={column} className="t12">
                    <span className="clamp-2">{row[at]}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

function Counted({
  title,
  entries,
  hasFaces = false,
}: {
  title: string
  entries: readonly { name: string; messages: number }[]
  hasFaces?: boolean
}) {
  const t = useText(importsTexts)
  const format = useFormat()
  const top = entries.toSorted((left, right) => right.messages - left.messages).slice(0, shownPeople)
  return (
    <Card title={title} beside={<span className="n">{format.count(entries.length)}</span>}>
      {top.map((entry) => (
        <div key={entry.name} className="li row thin">
          {hasFaces ? <Avatar id={entry.name} name={entry.name} size="s" /> : null}
          <span className="t13 el sp">{entry.name || t('noName')}</span>
          <span className="t12 q">{format.count(entry.messages)}</span>
        </div>
      ))}
    </Card>
  )
}
