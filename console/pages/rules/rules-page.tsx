import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { EmptyState } from '../../../ui/controls/empty-state.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
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
import { type DiffLine, lineDiff } from './line-diff.ts'
import { rulesTexts } from './rules-texts.ts'

type Rules = Reply<'GET /api/v1/communities/:community/rules'>

const rulesKey = (community: string) => ['community', community, 'rules']

/** The rules members read, the draft of the next ones, and what changed from version to version. */
export function RulesPage() {
  const t = useText(rulesTexts)
  const format = useFormat()
  const { community } = useParams({ from: '/in/communities/$community' })
  const canConfigure = useCan('community.configure')
  const [isWriting, setWriting] = useState(false)
  const asked = useQuery({
    queryKey: rulesKey(community),
    queryFn: ({ signal }) => api('GET /api/v1/communities/:community/rules', { params: { community }, signal }),
  })
  return (
    <Outcome of={asked} waiting={<SkeletonLines lines={8} />}>
      {(rules) => {
        const [newest] = rules.versions
        const write = canConfigure ? <Button onPress={() => setWriting(true)}>{t('write')}</Button> : null
        const isDrafting = canConfigure && (isWriting || rules.draft !== null)
        return (
          <div className="narrow stack">
            <Card
              title={t('current')}
              beside={
                newest ? (
                  <span className="t12 f">
                    {[
                      t('version', { n: newest.version }),
                      t('by', { who: newest.publishedBy, when: format.ago(newest.publishedAt) }),
                      t('accepted', { count: newest.accepted }),
                    ].join(' · ')}
                  </span>
                ) : null
              }
              actions={rules.current && !isDrafting ? write : null}
            >
              {rules.current ? (
                <p className="cb rules-text">{rules.current.text}</p>
              ) : (
                <EmptyState action={isDrafting ? null : write}>{t('none')}</EmptyState>
              )}
            </Card>
            {isDrafting ? <DraftCard community={community} rules={rules} onDone={() => setWriting(false)} /> : null}
            {rules.versions.length > 1 ? <VersionsCard community={community} versions={rules.versions} /> : null}
          </div>
        )
      }}
    </Outcome>
  )
}

function DraftCard({ community, rules, onDone }: { community: string; rules: Rules; onDone: () => void }) {
  const t = useText(rulesTexts)
  const format = useFormat()
  const client = useQueryClient()
  const [text, setText] = useState(rules.draft?.text ?? rules.current?.text ?? '')
  const [isPublishing, setPublishing] = useState(false)
  const refresh = () => client.invalidateQueries({ queryKey: rulesKey(community) })
  const saveDraft = () => api('PUT /api/v1/communities/:community/rules/draft', { params: { community }, body: { text } })
  const save = useMutation({
    mutationFn: saveDraft,
    onSuccess: async () => {
      showToast({ tone: 'done', title: t('saved') })
      await refresh()
    },
  })
  const publish = useMutation({
    mutationFn: async () => {
      await saveDraft()
      return api('POST /api/v1/communities/:community/rules/publish', { params: { community } })
    },
    onSuccess: async ({ version }) => {
      setPublishing(false)
      onDone()
      showToast({ tone: 'done', title: t('published', { n: version }) })
      await refresh()
    },
  })
  const current = rules.current
  return (
    <Card
      title={t('draft')}
      beside={
        <span className="t12 f">
          {rules.draft ? t('draftBy', { who: rules.draft.changedBy, when: format.ago(rules.draft.changedAt) }) : t('draftLead')}
        </span>
      }
      isPadded
    >
      <div className="col g16">
        <TextField
          label=""
          aria-label={t('draft')}
          placeholder={t('placeholder')}
          value={text}
          onChange={setText}
          rows={10}
          maxLength={20_000}
        />
        {current && text !== current.text ? (
          <DiffView title={t('changes', { n: current.version })} lines={lineDiff(current.text, text)} />
        ) : null}
        {save.error ? <RefusalNote error={save.error} /> : null}
        <div className="row wrap">
          <Button onPress={() => save.mutate()} isPending={save.isPending}>
            {t('saveDraft')}
          </Button>
          <Button look="primary" isDisabled={text.trim() === '' || text === current?.text} onPress={() => setPublishing(true)}>
            {t('publish')}
          </Button>
          {text === current?.text ? <span className="t12 f">{t('noChanges')}</span> : null}
        </div>
      </div>
      <Dialog
        title={t('publishTitle', { n: (current?.version ?? 0) + 1 })}
        isOpen={isPublishing}
        onClose={() => setPublishing(false)}
        role="alertdialog"
        actions={
          <>
            <Button look="primary" isPending={publish.isPending} onPress={() => publish.mutate()}>
              {t('publishAct')}
            </Button>
            <Button onPress={() => setPublishing(false)}>{t('cancel')}</Button>
          </>
        }
      >
        <p>{t('publishWhy')}</p>
        {publish.error ? <RefusalNote error={publish.error} /> : null}
      </Dialog>
    </Card>
  )
}

function VersionsCard({ community, versions }: { community: string; versions: Rules['versions'] }) {
  const t = useText(rulesTexts)
  const format = useFormat()
  const [shown, setShown] = useState<number | null>(null)
  return (
    <Card title={t('versions')}>
      {versions.slice(1).map(({ version, publishedBy, publishedAt, accepted }) => (
        <div key={version} className="li col g8">
          <span className="row wrap">
            <b>{t('version', { n: version })}</b>
            <span className="sp t12 f">
              {t('by', { who: publishedBy, when: format.ago(publishedAt) })} · {t('accepted', { count: accepted })}
            </span>
            <Button size="s" look="ghost" onPress={() => setShown(shown === version ? null : version)} aria-expanded={shown === version}>
              {t('show')}
            </Button>
          </span>
          {shown === version ? <VersionDiff community={community} version={version} /> : null}
        </div>
      ))}
    </Card>
  )
}

/** From a version to the one that followed it. */
function VersionDiff({ community, version }: { community: string; version: number }) {
  const t = useText(rulesTexts)
  const text = (wanted: number) => ({
    queryKey: [...rulesKey(community), wanted],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      api('GET /api/v1/communities/:community/rules/:version', { params: { community, version: String(wanted) }, signal }),
  })
  const [before, after] = [useQuery(text(version)), useQuery(text(version + 1))]
  if (!before.data || !after.data) return <SkeletonLines lines={3} />
  return <DiffView title={t('changes', { n: version })} lines={lineDiff(before.data.text, after.data.text)} />
}

function DiffView({ title, lines }: { title: string; lines: readonly DiffLine[] }) {
  const t = useText(rulesTexts)
  const signs = { added: '+', removed: '−' }
  return (
    <figure className="diff" aria-label={title}>
      <figcaption className="t12 f">{title}</figcaption>
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is where it stands
        <div key={place} className={`diff-line ${line.kind}`}>
          {line.kind === 'same' ? (
            <span />
          ) : (
            <span role="img" aria-label={t(line.kind)}>
              {signs[line.kind]}
            </span>
          )}
          <span className="anywhere">{line.text}</span>
        </div>
      ))}
    </figure>
  )
}
