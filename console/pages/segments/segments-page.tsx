import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { buttonClass } from '../../../ui/controls/button.tsx'
import { EmptyState } from '../../../ui/controls/empty-state.tsx'
import { Icon } from '../../../ui/controls/icon.tsx'
import { SkeletonLines } from '../../../ui/controls/skeleton.tsx'
import { Tag } from '../../../ui/controls/tag.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { useCan } from '../../lib/session.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { segmentListQuery, useNamed } from './segment-queries.ts'
import { segmentTexts } from './segment-texts.ts'
import { useConditionWords } from './use-condition-words.ts'

/** The segments of a community with how many are in each now. */
export function SegmentsPage() {
  const t = useText(segmentTexts)
  const format = useFormat()
  const { community } = useParams({ from: '/in/communities/$community' })
  const asked = useQuery(segmentListQuery(community))
  const canManage = useCan('segment.manage')
  const { say } = useConditionWords(useNamed(community))
  const create = canManage ? (
    <Link to="/communities/$community/segments/new" params={{ community }} className={buttonClass({ look: 'primary' })}>
      <Icon of={Plus} size="s" />
      {t('create')}
    </Link>
  ) : null
  return (
    <Card title={t('title')} beside={<span className="t12 f">{t('lead')}</span>} actions={asked.data?.items.length ? create : null}>
      <Outcome
        of={asked}
        waiting={
          <div className="cb">
            <SkeletonLines lines={4} />
          </div>
        }
      >
        {({ items, isCounting }) =>
          items.length === 0 ? (
            <EmptyState action={create}>{t('empty')}</EmptyState>
          ) : (
            <>
              {isCounting ? <p className="cb t12 f">{t('counting')}</p> : null}
              {items.map((segment) => (
                <div key={segment.id} className="li row wrap">
                  <span className="col sp el">
                    <span className="row">
                      <Link to="/communities/$community/segments/$segment" params={{ community, segment: segment.id }} className="name el">
                        {segment.name}
                      </Link>
                      {segment.tag ? <Tag tone="slate">{segment.tag.name}</Tag> : null}
                    </span>
                    <span className="t13 q anywhere">{say(segment.definition.where)}</span>
                  </span>
                  <span className="col segment-count">
                    <b>{t('people', { count: segment.people })}</b>
                    <span className="t12 f">{t('changed', { who: segment.changedBy, when: format.ago(segment.changedAt) })}</span>
                  </span>
                </div>
              ))}
            </>
          )
        }
      </Outcome>
    </Card>
  )
}
