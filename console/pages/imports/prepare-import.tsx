import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useFormat, ZoneProvider } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { communityListQuery } from '../communities/communities-queries.ts'
import { type Answers, type Import, type ImportPreview, importQuery, previewQuery } from './imports-queries.ts'
import { importsTexts } from './imports-texts.ts'
import { PreviewCards } from './preview-cards.tsx'
import { QuestionFields } from './question-fields.tsx'
import { type Draft, stillMissing } from './still-missing.ts'

/** Between upload and start: what the file seems to hold, and the few questions that only a person can answer. */
export function PrepareImport({ one }: { one: Import }) {
  const t = useText(importsTexts)
  const { community } = useSearch({ from: '/in/imports/$import' })
  const communities = useQuery(communityListQuery)
  const [draft, setDraft] = useState<Draft>({ community, groupName: '', answers: {} })
  const asked = useQuery({ ...previewQuery(one.id, draft.answers), placeholderData: keepPreviousData })
  // Times are shown as they stand in the file: in the zone they are read with.
  const { zone } = useFormat()
  const only = communities.data?.items.length === 1 ? communities.data.items[0]?.slug : undefined
  const filled = { ...draft, community: draft.community ?? only }
  return (
    <Outcome of={asked} waiting={<ReadingNote />}>
      {(preview) => (
        <div className="import-cols">
          <div className="stack">
            {asked.error ? <RefusalNote error={asked.error} onRetry={() => void asked.refetch()} /> : null}
            <ZoneProvider zone={draft.answers.zone ?? zone}>
              <PreviewCards
                preview={preview}
                isStale={asked.isPlaceholderData}
                onFormat={(format) => setDraft({ ...draft, answers: { format } })}
              />
            </ZoneProvider>
          </div>
          <Card title={t('target')} className="sticky-card">
            <div className="cb col g16">
              <QuestionFields draft={filled} preview={preview} onChange={setDraft} />
              <StartActs one={one} draft={filled} preview={preview} />
            </div>
          </Card>
        </div>
      )}
    </Outcome>
  )
}

function ReadingNote() {
  const t = useText(importsTexts)
  return (
    <div className="stack">
      <p className="q" role="status">
        {t('reading')}
      </p>
      <SkeletonBlock height={360} />
    </div>
  )
}

function StartActs({ one, draft, preview }: { one: Import; draft: Draft; preview: ImportPreview }) {
  const t = useText(importsTexts)
  const client = useQueryClient()
  const navigate = useNavigate()
  const missing = stillMissing(draft, preview).map((what) => t(what))
  const start = useMutation({
    mutationFn: () => api('POST /api/v1/imports/:import/start', { params: { import: one.id }, body: startBody(draft, preview) }),
    onSuccess: (after) => client.setQueryData(importQuery(one.id).queryKey, after),
  })
  const discard = useMutation({
    mutationFn: () => api('DELETE /api/v1/imports/:import', { params: { import: one.id } }),
    onSuccess: async () => {
      showToast({ tone: 'done', title: t('discarded') })
      await client.invalidateQueries({ queryKey: ['imports'] })
      await navigate({ to: '/imports' })
    },
  })
  return (
    <>
      {start.error ? <RefusalNote error={start.error} /> : null}
      {discard.error ? <RefusalNote error={discard.error} /> : null}
      <p className="t12 f">{missing.length > 0 ? t('stillNeeded', { what: missing.join(' · ') }) : t('onlyHere')}</p>
      <div className="row wrap">
        <Button look="primary" isDisabled={missing.length > 0} isPending={start.isPending} onPress={() => start.mutate()}>
          {t('begin')}
        </Button>
        <Button look="ghost" isPending={discard.isPending} onPress={() => discard.mutate()}>
          {t('discard')}
        </Button>
      </div>
    </>
  )
}

function startBody({ community = '', groupName, answers }: Draft, preview: ImportPreview) {
  const { zone, dateOrder, columns }: Answers = answers
  return {
    community,
    format: answers.format ?? preview.format,
    ...(groupName.trim() ? { groupName: groupName.trim() } : {}),
    ...(zone ? { zone } : {}),
    ...(dateOrder ? { dateOrder } : {}),
    ...(columns ? { columns } : {}),
  }
}
