import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from '../../../ui/controls/button.tsx'
import { RadioCards } from '../../../ui/controls/radio-cards.tsx'
import { Select } from '../../../ui/controls/select.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { ZoneField } from '../../terms/zone-field.tsx'
import { communityListQuery } from '../communities/communities-queries.ts'
import { ColumnFields } from './column-fields.tsx'
import type { Answers, DateOrder, ImportPreview } from './imports-queries.ts'
import { importsTexts } from './imports-texts.ts'
import { type Draft, needsGroupName } from './still-missing.ts'

type QuestionFieldsProps = { draft: Draft; preview: ImportPreview; onChange: (draft: Draft) => void }

/** Asks only what the file does not say. */
export function QuestionFields({ draft, preview, onChange }: QuestionFieldsProps) {
  const t = useText(importsTexts)
  const communities = useQuery(communityListQuery).data?.items ?? []
  const answer = (more: Answers) => onChange({ ...draft, answers: { ...draft.answers, ...more } })
  const isAsked = (what: ImportPreview['asks'][number]) => preview.asks.includes(what)
  const target = communities.find((one) => one.slug === draft.community)
  const orders: DateOrder[] = ['ymd', 'dmy', 'mdy']
  return (
    <>
      <div className="col g8">
        {communities.length > 0 ? (
          <Select
            label={t('community')}
            choices={communities.map((one) => ({ id: one.slug, name: one.name }))}
            value={draft.community}
            onChange={(community) => onChange({ ...draft, community })}
            placeholder={t('pickCommunity')}
          />
        ) : null}
        <Link to="/communities/new" className="link t12">
          {t('newCommunity')}
        </Link>
      </div>
      {needsGroupName(preview, draft.answers) ? (
        <TextField
          label={t('groupName')}
          hint={t('groupNameHint')}
          value={draft.groupName}
          onChange={(groupName) => onChange({ ...draft, groupName })}
          maxLength={80}
        />
      ) : null}
      {isAsked('zone') || draft.answers.zone ? (
        <div className="col g4">
          <ZoneField label={t('zone')} hint={t('zoneHint')} value={draft.answers.zone} onChange={(zone) => answer({ zone })} />
          {target && draft.answers.zone === undefined ? (
            <div>
              <Button size="s" onPress={() => answer({ zone: target.zone })}>
                {t('sameZone', { zone: target.zone.replaceAll('_', ' ') })}
              </Button>
            </div>
          ) : null}
        </div>
      ) : null}
      {isAsked('date-order') || draft.answers.dateOrder ? (
        <RadioCards<DateOrder>
          label={t('dateOrder')}
          hint={t('dateOrderHint')}
          choices={orders.map((id) => ({ id, name: t(id) }))}
          value={draft.answers.dateOrder}
          onChange={(dateOrder) => answer({ dateOrder })}
        />
      ) : null}
      {isAsked('columns') || draft.answers.columns ? (
        <ColumnFields preview={preview} value={draft.answers.columns} onChange={(columns) => answer({ columns })} />
      ) : null}
    </>
  )
}
