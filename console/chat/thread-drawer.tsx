import { useQuery } from '@tanstack/react-query'
import { Link2 } from 'lucide-react'
import { Button } from '../../ui/controls/button.tsx'
import { Drawer } from '../../ui/controls/drawer.tsx'
import { SkeletonLines } from '../../ui/controls/skeleton.tsx'
import { showToast } from '../../ui/controls/toasts.tsx'
import { useText } from '../../ui/i18n/use-text.tsx'
import { api } from '../lib/api.ts'
import { Outcome } from '../shell/outcome.tsx'
import { chatTexts } from './chat-texts.ts'
import type { Message } from './log-rows.ts'
import { MessageRow } from './message-row.tsx'

/** A whole conversation apart from what went on around it. */
export function ThreadDrawer({ message, onClose }: { message: Message | undefined; onClose: () => void }) {
  const t = useText(chatTexts)
  return (
    <Drawer label={t('thread')} side="right" isOpen={message !== undefined} onClose={onClose}>
      {message ? <Thread message={message} /> : null}
    </Drawer>
  )
}

function Thread({ message }: { message: Message }) {
  const t = useText(chatTexts)
  const asked = useQuery({
    queryKey: ['thread', message.id],
    queryFn: ({ signal }) => api('GET /api/v1/messages/:message/thread', { params: { message: message.id }, signal }),
  })
  const copyLink = async () => {
    await navigator.clipboard.writeText(`${location.origin}/console/groups/${message.groupId}?message=${message.id}`)
    showToast({ tone: 'done', title: t('copied') })
  }
  return (
    <>
      <div className="ch">
        <h2>{t('thread')}</h2>
        {asked.data ? <span className="t12 f">{t('threadSize', { count: asked.data.items.length })}</span> : null}
        <span className="sp" />
        <Button size="s" icon={Link2} onPress={() => void copyLink()}>
          {t('copyLink')}
        </Button>
      </div>
      <div className="cb col thread">
        <Outcome of={asked} waiting={<SkeletonLines lines={6} />}>
          {({ items }) => items.map((item) => <MessageRow key={item.id} message={item} isSought={item.id === message.id} />)}
        </Outcome>
      </div>
    </>
  )
}
