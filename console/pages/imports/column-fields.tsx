import { useState } from 'react'
import { type Choice, Select } from '../../../ui/controls/select.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { columnMapOf, type Meaning, neededMeanings, otherMeanings } from './column-map.ts'
import type { ColumnMap, ImportPreview } from './imports-queries.ts'
import { importsTexts } from './imports-texts.ts'

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
    onChange(columnMapOf(next))
  }
  return (
    <fieldset className="bare col g8">
      <legend className="t13 m">{t('columns')}</legend>
      <p className="t12 f">{t('columnsHint')}</p>
      <div className="column-fields">
        {[...neededMeanings, ...otherMeanings].map((meaning) => (
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
