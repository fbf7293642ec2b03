import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Card } from '../../shell/card.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import { useKindReasons } from '../people/use-kind-reasons.ts'
import type { Person } from './person-queries.ts'
import { personTexts } from './person-texts.ts'

/** The identities of a person and what they are counted as. */
export function WhoCard({ person }: { person: Person }) {
  const t = useText(personTexts)
  const terms = useTerms()
  const format = useFormat()
  const reasonsOf = useKindReasons()
  const { kindReason } = person
  const by = { default: t('byDefault'), platform: t('byPlatform'), rule: t('byRule'), staff: t('byStaff') }[kindReason.by]
  return (
    <Card title={t('who')} isPadded>
      <dl className="kv">
        {person.identities.map((identity) => (
          <Fragment key={identity.id}>
            <dt>{terms.nameOf(identity.platform)}</dt>
            <dd>
              {identity.name}
              {identity.handle && identity.handle !== identity.name ? <span className="f t12"> @{identity.handle}</span> : null}
            </dd>
          </Fragment>
        ))}
      </dl>
      <hr className="hr" />
      <dl className="kv">
        <dt>{t('firstSeen')}</dt>
        <dd>{person.firstSeenAt ? format.dateTime(person.firstSeenAt) : '—'}</dd>
        <dt>{t('lastSeen')}</dt>
        <dd>{person.lastSeenAt ? format.dateTime(person.lastSeenAt) : '—'}</dd>
        <dt>{t('countedAs')}</dt>
        <dd>
          {terms(person.kind)}
          <div className="t12 f">{[by, reasonsOf(kindReason.reasons)].filter(Boolean).join(' · ')}</div>
        </dd>
      </dl>
    </Card>
  )
}

/** The groups a person is in, or was. */
export function MembershipsCard({ person }: { person: Person }) {
  const t = useText(personTexts)
  const format = useFormat()
  return (
    <Card title={t('groups')} beside={<span className="n">{person.memberships.length}</span>}>
      {person.memberships.map((membership) => (
        <div key={membership.groupId} className="li row">
          <span className="col sp el">
            <Link to="/groups/$group" params={{ group: membership.groupId }} className="name el">
              {membership.groupName}
            </Link>
            <span className="t12 f">
              {[
                membership.communityName,
                membership.joinedAt
                  ? t(membership.joinedBy === 'platform' ? 'joined' : 'seen', { day: format.date(membership.joinedAt) })
                  : '',
                membership.leftAt ? t('gone', { day: format.date(membership.leftAt) }) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          <span className="t12 q nw">{t('messagesIn', { count: membership.messageCount })}</span>
        </div>
      ))}
    </Card>
  )
}
