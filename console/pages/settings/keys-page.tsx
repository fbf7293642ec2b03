import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { EmptyState } from '../../../ui/controls/empty-state.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import type { Item } from '../../lib/routes.ts'
import { useCan } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import { accessTexts } from './access-texts.ts'
import { MakeKeyDialog } from './make-key-dialog.tsx'
import { MayNot } from './may-not.tsx'
import { RemovalDialog } from './removal-dialog.tsx'
import { settingsTexts } from './settings-texts.ts'

type ApiKey = Item<'GET /api/v1/api-keys'>

/** Keys for programs: made once, shown once, revoked for good. */
export function KeysPage() {
  const t = useText(settingsTexts)
  const canManage = useCan('api-key.manage')
  const [isMaking, setMaking] = useState(false)
  const asked = useQuery({ queryKey: ['api-keys'], queryFn: ({ signal }) => api('GET /api/v1/api-keys', { signal }), enabled: canManage })
  if (!canManage) return <MayNot />
  const make = (
    <Button look="primary" icon={Plus} onPress={() => setMaking(true)}>
      {t('makeKey')}
    </Button>
  )
  return (
    <div className="narrow">
      <Card
        title={t('keys')}
        beside={<span className="t12 f">{t('keysLead')}</span>}
        actions={asked.data && asked.data.items.length > 0 ? make : null}
      >
        <Outcome
          of={asked}
          waiting={
            <div className="cb">
              <SkeletonLines lines={4} />
            </div>
          }
        >
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState action={make}>{t('keysEmpty')}</EmptyState>
            ) : (
              items.map((key) => <KeyRow key={key.id} apiKey={key} />)
            )
          }
        </Outcome>
      </Card>
      <MakeKeyDialog isOpen={isMaking} onClose={() => setMaking(false)} />
    </div>
  )
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const t = useText(settingsTexts)
  const access = useText(accessTexts)
  const terms = useTerms()
  const format = useFormat()
  const client = useQueryClient()
  const [isRevoking, setRevoking] = useState(false)
  const revoke = useMutation({
    mutationFn: () => api('DELETE /api/v1/api-keys/:key', { params: { key: apiKey.id } }),
    onSuccess: async () => {
      setRevoking(false)
      showToast({ tone: 'done', title: t('revoked', { name: apiKey.name }) })
      await client.invalidateQueries({ queryKey: ['api-keys'] })
    },
  })
  return (
    <div className="li row wrap">
      <span className="col sp el">
        <b className="el">{apiKey.name}</b>
        <span className="t12 f">
          {[
            `${apiKey.prefix}…`,
            terms(apiKey.role),
            ...(apiKey.communities ? [access('seesCount', { count: apiKey.communities.length })] : []),
            `${t('created')} ${format.date(apiKey.createdAt)}`,
            `${t('lastUsed')} ${apiKey.lastUsedAt ? format.ago(apiKey.lastUsedAt) : t('notUsed')}`,
          ].join(' · ')}
        </span>
      </span>
      <Button size="s" look="ghost" onPress={() => setRevoking(true)}>
        {t('revoke')}
      </Button>
      <RemovalDialog
        title={t('revokeTitle', { name: apiKey.name })}
        why={t('revokeWhy')}
        act={t('revokeAct')}
        isOpen={isRevoking}
        onClose={() => setRevoking(false)}
        onRemove={() => revoke.mutate()}
        isPending={revoke.isPending}
        trouble={revoke.error ? <RefusalNote error={revoke.error} /> : null}
      />
    </div>
  )
}
