import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { Tag } from '../../../ui/controls/tag.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Avatar } from '../../../ui/people/avatar.tsx'
import { type Excluded, excludedQuery, type Question } from '../../insight/insight-queries.ts'
import { api } from '../../lib/api.ts'
import { useCan } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import { useClassify } from '../people/classify-bar.tsx'
import { useKindReasons } from '../people/use-kind-reasons.ts'
import { questionsTexts } from './questions-texts.ts'

/** Who and what the figures leave out, and why; each decision can be turned round here. */
export function LeftOutCard({ community, question }: { community: string; question: Question }) {
  const t = useText(questionsTexts)
  const asked = useQuery(excludedQuery(community, question))
  return (
    <Card title={t('leftOutTitle')} beside={<span className="t12 f">{t('leftOutLead')}</span>} className="c12">
      <Outcome
        of={asked}
        waiting={
          <div className="cb">
            <SkeletonLines lines={6} />
          </div>
        }
      >
        {(excluded) => (
          <div className="three">
            <Accounts title={t('leftOutMembers')} none={t('leftOutNone')} accounts={excluded.members} />
            <Accounts title={t('suspects')} none={t('leftOutNone')} accounts={excluded.suspects} isSuspects />
            <Copies community={community} copies={excluded.broadcastCopies} />
          </div>
        )}
      </Outcome>
    </Card>
  )
}

type Account = Excluded['members'][number]

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="part">
      <h3 className="t13 m part-head">{title}</h3>
      {children}
    </div>
  )
}

function Accounts({
  title,
  none,
  accounts,
  isSuspects = false,
}: {
  title: string
  none: string
  accounts: readonly Account[]
  isSuspects?: boolean
}) {
  const terms = useTerms()
  const reasonsOf = useKindReasons()
  return (
    <Part title={`${title} ${accounts.length}`}>
      {accounts.length === 0 ? <p className="t13 f part-none">{none}</p> : null}
      {accounts.map(({ member, messages }) => (
        <div key={member.id} className="li row t">
          <Avatar id={member.id} name={member.name} />
          <span className="col sp el">
            <span className="row">
              <Link to="/people/$member" params={{ member: member.id }} className="name el">
                {member.name}
              </Link>
              {isSuspects ? null : <Tag tone="slate">{terms(member.kind)}</Tag>}
            </span>
            <span className="t12 f">
              {[terms('messages', { count: messages }), reasonsOf(member.kindReason.reasons)].filter(Boolean).join(' · ')}
            </span>
            {isSuspects ? <SuspectActs member={member.id} /> : null}
          </span>
        </div>
      ))}
    </Part>
  )
}

function SuspectActs({ member }: { member: string }) {
  const t = useText(questionsTexts)
  const canClassify = useCan('member.classify')
  const { classify, isPending } = useClassify(() => undefined)
  if (!canClassify) return null
  return (
    <span className="row acts-under">
      <Button size="s" isPending={isPending} onPress={() => classify({ members: [member], kind: 'bot' })}>
        {t('itIsBot')}
      </Button>
      <Button size="s" look="ghost" onPress={() => classify({ members: [member], kind: 'human' })}>
        {t('itIsPerson')}
      </Button>
    </span>
  )
}

function Copies({ community, copies }: { community: string; copies: Excluded['broadcastCopies'] }) {
  const t = useText(questionsTexts)
  const terms = useTerms()
  const canClassify = useCan('member.classify')
  const { keep, isPending } = useKeepCopy(community)
  return (
    <Part title={t('copies')}>
      <p className="t13 q part-none">
        {copies.messages === 0 && copies.samples.length === 0
          ? t('copiesNone')
          : t('copiesSummary', { senders: copies.senders, messages: copies.messages })}
      </p>
      {copies.samples.map((sample) => (
        <div key={sample.key} className="li col g4">
          <span className="t13 clamp-3 anywhere">{sample.text}</span>
          <span className="row t12 f">
            {[
              sample.name ?? terms('unknownPerson'),
              t('inGroups', { count: sample.groups }),
              terms('messages', { count: sample.messages }),
            ].join(' · ')}
            <span className="sp" />
            {sample.isKept ? <Tag tone="moss">{t('counted')}</Tag> : null}
            {canClassify ? (
              <Button size="s" look="ghost" isPending={isPending} onPress={() => keep({ key: sample.key, isKept: !sample.isKept })}>
                {sample.isKept ? t('leaveOut') : t('countAgain')}
              </Button>
            ) : null}
          </span>
        </div>
      ))}
    </Part>
  )
}

function useKeepCopy(community: string) {
  const t = useText(questionsTexts)
  const client = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: (body: { key: string; isKept: boolean }) =>
      api('POST /api/v1/communities/:community/insight/broadcast-copies', { params: { community }, body }),
    onSuccess: async () => {
      showToast({ tone: 'done', title: t('changed') })
      await client.invalidateQueries({ queryKey: ['community', community] })
    },
  })
  return { keep: mutate, isPending }
}
