import { useState } from 'react'
import { type Choice, Select } from '../../../ui/controls/select.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import type { ColumnMap, ImportPreview } from './imports-queries.ts'
import { importsTexts } from './imports-texts.ts'

const needed = ['at', 'sender', 'text'] as const
const others = ['senderId', 'group', 'messageId', 'replyTo'] as const
type Meaning = (typeof needed)[number] | (typeof others)[number]

export function isColumnMapWhole(columns: ColumnMap | undefined): boolean {
  return columns !== undefined && needed.every((meaning) => columns[meaning] !== '')
}

type ColumnFieldsProps = { preview: ImportPreview; value: ColumnMap | undefined; onChange: (columns: ColumnMap | undefined) => void }

/** Says what each column of a table is. The preview is asked again only once the three needed ones are chosen. */
export function ColumnFields({ preview, value, onChange }: ColumnFieldsProps) {
  const t = useText(importsTexts)
  const [chosen, setChosen] = useState<Partial<Record<Meaning, string>>>(value ?? {})
  const choices: Choice[] = [
    { id: '', name: t('notUsed') },
    ...preview.columns.map((column, place) => ({ id: column, name: column, note: preview.rows[0]?.[place]?.slice(0, 40) ?? '' })),
  ]
  const choose = (meaning: Meaning, column: string) => {
    const next = { ...chosen, [meaning]: column === '' ? undefined : column }
    setChosen(next)
    onChange(mapOf(next))
  }
  return (
    <fieldset className="bare col g8">
      <legend className="t13 m">{t('columns')}</legend>
      <p className="t12 f">{t('columnsHint')}</p>
      <div className="column-fields">
        {[...needed, ...others].map((meaning) => (
          <Select
            key={meaning}
            label={t(`col-${meaning}`)}
            choices={choices}
            value={chosen[meaning] ?? ''}
            onChange={(column) => choose(meaning, column)}
          />
        ))}
      </div>
    </fieldset>
  )
}

function mapOf(chosen: Partial<Record<Meaning, string>>): ColumnMap | undefined {
  const { at, sender, text } = chosen
  if (!at || !sender || !text) return undefined
  const rest = others.flatMap((meaning) => (chosen[meaning] ? [[meaning, chosen[meaning]] as const] : []))
  return { at, sender, text, ...Object.fromEntries(rest) }
}
