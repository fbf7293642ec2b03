import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { SkeletonBlock } from '../../../ui/controls/skeleton.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import type { NetworkSearch } from '../../lib/network-search.ts'
import { Card } from '../../shell/card.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { type Network, type Without, withoutQuery } from './network-queries.ts'
import { networkTexts } from './network-texts.ts'

type WhatIfCardProps = { community: string; search: NetworkSearch; network: Network; chosen: ReadonlySet<string>; onClear: () => void }

// The server takes no more at once, and nobody loses so many in a day.
const mostChosen = 50
const namedCutOff = 12

/** What would be left without the people chosen. */
export function WhatIfCard({ community, search, network, chosen, onClear }: WhatIfCardProps) {
  const t = useText(networkTexts)
  const ids = [...chosen].slice(0, mostChosen)
  const asked = useQuery(withoutQuery(community, search, ids))
  if (network.ties === 0) return null
  return (
    <Card
      title={t('whatIf')}
      actions={
        chosen.size > 0 ? (
          <Button size="s" look="ghost" onPress={onClear}>
            {t('clear')}
          </Button>
        ) : null
      }
      isPadded
    >
      <div aria-live="polite">
        {chosen.size === 0 ? (
          <p className="q">{t('whatIfEmpty')}</p>
        ) : (
          <Outcome of={asked} waiting={<SkeletonBlock height={44} />}>
            {(without) => <WhatIfWords without={without} />}
          </Outcome>
        )}
      </div>
    </Card>
  )
}

function WhatIfWords({ without }: { without: Without }) {
  const t = useText(networkTexts)
  const format = useFormat()
  const names = without.gone.map(({ name }) => name).join(t('listJoin'))
  const share = format.percent(without.repliesTouched, 0)
  if (without.cutOffCount === 0) return <p>{t('whatIfNone', { names, share })}</p>
  const shown = without.cutOff.slice(0, namedCutOff)
  return (
    <div className="stack">
      <p>{t('whatIfResult', { names, before: without.connectedBefore, after: without.connectedAfter, cut: without.cutOffCount, share })}</p>
      <p className="t12 q">
        {t('whatIfCut')}
        {shown.map(({ id, name }, place) => (
          <Fragment key={id}>
            {place > 0 ? t('listJoin') : null}
            <Link to="/people/$member" params={{ member: id }}>
              {name}
            </Link>
          </Fragment>
        ))}
        {without.cutOffCount > shown.length ? `${t('listJoin')}${t('moreCut', { n: without.cutOffCount })}` : null}
      </p>
    </div>
  )
}
