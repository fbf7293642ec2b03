import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Checkbox } from '../../../ui/controls/checkbox.tsx'
import { DayPicker } from '../../../ui/controls/day-picker.tsx'
import { RadioCards } from '../../../ui/controls/radio-cards.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { Segments } from '../../../ui/controls/segments.tsx'
import { Select } from '../../../ui/controls/select.tsx'
import { SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import type { Reply } from '../../lib/routes.ts'
import { useCan } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { type CharterForm, charterOf, formOf, readPrice, readSizeCap } from './charter-form.ts'
import { charterTexts } from './charter-texts.ts'

type Read = Reply<'GET /api/v1/communities/:community/charter'>

const undecided = 'undecided'

/** What a community is for, for whom and how. */
export function CharterCard({ community }: { community: string }) {
  const t = useText(charterTexts)
  const asked = useQuery({
    queryKey: ['community', community, 'charter'],
    queryFn: ({ signal }) => api('GET /api/v1/communities/:community/charter', { params: { community }, signal }),
  })
  return (
    <Outcome
      of={asked}
      waiting={
        <Card title={t('purpose')} isPadded>
          <SkeletonLines lines={8} />
        </Card>
      }
    >
      {(read) => <CharterEditor community={community} read={read} />}
    </Outcome>
  )
}

function CharterEditor({ community, read: latest }: { community: string; read: Read }) {
  const t = useText(charterTexts)
  const format = useFormat()
  const client = useQueryClient()
  const canConfigure = useCan('community.configure')
  const [read, setRead] = useState(latest)
  const [form, setForm] = useState(() => formOf(latest.charter))
  const isChanged = JSON.stringify(form) !== JSON.stringify(formOf(read.charter))
  const charter = charterOf(form)
  // What somebody else wrote meanwhile is taken over, unless something is typed: that would be lost.
  useEffect(() => {
    if (latest.version === read.version || isChanged) return
    setRead(latest)
    setForm(formOf(latest.charter))
  }, [latest, read, isChanged])
  const save = useMutation({
    mutationFn: (body: NonNullable<typeof charter>) =>
      api('PUT /api/v1/communities/:community/charter', { params: { community }, body: { charter: body, version: read.version } }),
    onSuccess: async ({ version }, sent) => {
      showToast({ tone: 'done', title: t('saved') })
      setRead({ ...read, charter: sent, version })
      setForm(formOf(sent))
      await client.invalidateQueries({ queryKey: ['community', community, 'charter'] })
    },
  })
  // Whoever leaves with half a page written is asked once.
  useBlocker({ shouldBlockFn: () => isChanged && !save.isPending && !window.confirm(t('unsaved')), enableBeforeUnload: isChanged })
  const set = (change: Partial<CharterForm>) => setForm({ ...form, ...change })
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (charter !== null) save.mutate(charter)
  }
  return (
    <Card
      title={t('purpose')}
      beside={
        <span className="t12 f">
          {read.changedBy && read.changedAt
            ? t('changed', { who: read.changedBy, when: format.ago(read.changedAt), n: read.version })
            : t('purposeLead')}
        </span>
      }
    >
      <form className="form" onSubmit={handleSubmit} noValidate>
        <fieldset className="bare col g16" disabled={!canConfigure}>
          <PurposeFields form={form} set={set} />
          <hr className="hr" />
          <HorizonFields form={form} set={set} />
          <hr className="hr" />
          <MannerFields form={form} set={set} />
          {save.error ? <RefusalNote error={save.error} /> : null}
          {canConfigure ? (
            <div className="row wrap">
              <Button type="submit" look="primary" isDisabled={!isChanged || charter === null} isPending={save.isPending}>
                {t('save')}
              </Button>
              {isChanged ? <span className="t12 f">{t('unsaved')}</span> : null}
            </div>
          ) : null}
        </fieldset>
      </form>
    </Card>
  )
}

type FieldsProps = { form: CharterForm; set: (change: Partial<CharterForm>) => void }

function PurposeFields({ form, set }: FieldsProps) {
  const t = useText(charterTexts)
  const models = (['peers', 'knowledge', 'adviser', 'shopping'] as const).map((id) => ({ id, name: t(id), note: t(`${id}Note`) }))
  const toggle = (id: CharterForm['purposes'][number], isTicked: boolean) =>
    set({ purposes: isTicked ? [...form.purposes, id] : form.purposes.filter((one) => one !== id) })
  return (
    <>
      <fieldset className="bare field">
        <legend>{t('purposes')}</legend>
        <div className="row wrap">
          {(['service', 'sales', 'matching'] as const).map((id) => (
            <Checkbox key={id} isSelected={form.purposes.includes(id)} onChange={(isTicked) => toggle(id, isTicked)}>
              {t(id)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <RadioCards<NonNullable<CharterForm['model']> | typeof undecided>
        label={t('model')}
        choices={[...models, { id: undecided, name: t('undecided'), note: t('undecidedNote') }]}
        value={form.model ?? undecided}
        onChange={(id) => set({ model: id === undecided ? null : id })}
      />
      <div className="charter-two">
        <TextField
          label={t('price')}
          hint={t('priceHint')}
          inputMode="decimal"
          value={form.price}
          onChange={(price) => set({ price })}
          error={readPrice(form.price) === undefined ? t('priceWrong') : undefined}
        />
        <TextField
          label={t('sizeCap')}
          hint={t('sizeCapHint')}
          inputMode="numeric"
          value={form.sizeCap}
          onChange={(sizeCap) => set({ sizeCap })}
          error={readSizeCap(form.sizeCap) === undefined ? t('sizeCapWrong') : undefined}
        />
      </div>
      <TextField
        label={t('scope')}
        placeholder={t('scopePlaceholder')}
        value={form.scope}
        onChange={(scope) => set({ scope })}
        maxLength={200}
        isOptional
      />
    </>
  )
}

function HorizonFields({ form, set }: FieldsProps) {
  const t = useText(charterTexts)
  const format = useFormat()
  const ends = [
    { id: undecided, name: t('undecided') },
    { id: 'archive', name: t('archive') },
    { id: 'merge', name: t('merge') },
    { id: 'hand-over', name: t('handOver') },
  ] as const
  return (
    <>
      <div className="field">
        <span className="label">{t('horizon')}</span>
        <Segments
          label={t('horizon')}
          choices={[
            { id: 'long-term', name: t('longTerm') },
            { id: 'short-term', name: t('shortTerm') },
          ]}
          value={form.horizon}
          onChange={(horizon) => set({ horizon })}
        />
      </div>
      {form.horizon === 'short-term' ? (
        <div className="row wrap">
          <DayPicker
            label={form.endsOn ? `${t('endsOn')}: ${format.day(form.endsOn)}` : t('endsOnNone')}
            onPick={(day) => set({ endsOn: day as never })}
          />
          <Select
            label={t('atEnd')}
            isLabelHidden
            choices={ends}
            value={form.atEnd ?? undecided}
            onChange={(id) => set({ atEnd: id === undecided ? null : id })}
          />
        </div>
      ) : null}
    </>
  )
}

function MannerFields({ form, set }: FieldsProps) {
  const t = useText(charterTexts)
  const say = (change: Partial<CharterForm['audience']>) => set({ audience: { ...form.audience, ...change } })
  return (
    <>
      {(['who', 'where', 'traits'] as const).map((id) => (
        <TextField
          key={id}
          label={`${t('audience')} · ${t(id)}`}
          value={form.audience[id]}
          onChange={(text) => say({ [id]: text })}
          maxLength={200}
          isOptional
        />
      ))}
      <TextField
        label={t('tone')}
        placeholder={t('tonePlaceholder')}
        value={form.tone}
        onChange={(tone) => set({ tone })}
        maxLength={200}
        isOptional
      />
      <RadioCards<NonNullable<CharterForm['structure']> | typeof undecided>
        label={t('structure')}
        choices={[
          { id: 'ring', name: t('ring'), note: t('ringNote') },
          { id: 'pyramid', name: t('pyramid'), note: t('pyramidNote') },
          { id: undecided, name: t('undecided'), note: t('undecidedNote') },
        ]}
        value={form.structure ?? undecided}
        onChange={(id) => set({ structure: id === undecided ? null : id })}
      />
      <TextField
        label={t('roles')}
        placeholder={t('rolesPlaceholder')}
        value={form.rolesAndDuties}
        onChange={(rolesAndDuties) => set({ rolesAndDuties })}
        maxLength={1000}
        rows={3}
        isOptional
      />
    </>
  )
}
