import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '../../../ui/controls/button.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { Tag } from '../../../ui/controls/tag.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { browserName } from './browser-name.ts'
import { settingsTexts } from './settings-texts.ts'

/** Where one is signed in; any of them but this can be ended here. */
export function SessionsCard() {
  const t = useText(settingsTexts)
  const format = useFormat()
  const client = useQueryClient()
  const asked = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => api('GET /api/v1/sessions', { signal }), staleTime: 0 })
  const end = useMutation({
    mutationFn: (session: string) => api('DELETE /api/v1/sessions/:session', { params: { session } }),
    onSuccess: () => showToast({ tone: 'done', title: t('sessionEnded') }),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  })
  return (
    <Card title={t('signedInAt')} beside={<span className="t12 f">{t('signedInLead')}</span>}>
      <Outcome
        of={asked}
        waiting={
          <div className="cb">
            <SkeletonLines lines={2} />
          </div>
        }
      >
        {({ items }) =>
          items.map((session) => (
            <div key={session.id} className="li row wrap">
              <span className="col sp">
                <b className="el">{browserName(session.userAgent) ?? t('unknownBrowser')}</b>
                <span className="t12 f">{t('signedInSince', { when: format.dateTime(session.createdAt) })}</span>
              </span>
              {session.isThis ? (
                <Tag tone="fact">{t('thisOne')}</Tag>
              ) : (
                <Button size="s" look="ghost" onPress={() => end.mutate(session.id)} isDisabled={end.isPending}>
                  {t('endSession')}
                </Button>
              )}
            </div>
          ))
        }
      </Outcome>
      {end.error ? (
        <div className="cb">
          <RefusalNote error={end.error} />
        </div>
      ) : null}
    </Card>
  )
}
