import { TriangleAlert } from 'lucide-react'
import { Note } from '../../../ui/controls/note.tsx'
import { Tag } from '../../../ui/controls/tag.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Card } from '../../shell/card.tsx'
import type { Network } from './network-queries.ts'
import { networkTexts } from './network-texts.ts'
import { standOf } from './stand-of.ts'

/** Ring or pyramid, how sure that is, and what it does not mean. */
export function JudgementCard({ network }: { network: Network }) {
  const t = useText(networkTexts)
  const format = useFormat()
  const { label, nearest, confidence, features } = network.structure
  const near = nearest.map((shape) => t(`shape-${shape}`)).join(t('listJoin'))
  const sure = confidence === 'near' ? t('sure-near', { shapes: near }) : t(`sure-${confidence}`)
  return (
    <Card
      title={t('judgement')}
      beside={label === null ? null : <Tag tone="amber">{t(`shape-${label}`)}</Tag>}
      actions={<span className="t12 f">{sure}</span>}
      isPadded
    >
      {label === null ? (
        <p className="q">{t('tooFew')}</p>
      ) : (
        <div className="stack">
          {label === 'fragmented' ? null : <Stand at={standOf[label]} />}
          <p>
            {network.independence === null
              ? null
              : t('independence', { share: format.percent(network.independence.share, 0), name: network.independence.top.name })}
          </p>
          <p className="t12 f">
            {t('features', {
              degree: format.percent(features.degreeCentralisation, 0),
              between: format.percent(features.betweennessCentralisation, 0),
              biconnected: format.percent(features.biconnectedShare, 0),
            })}
          </p>
          <Note title={t('caveatTitle')} icon={TriangleAlert}>
            {t('caveat')} {network.isSampled ? t('sampled') : null}
          </Note>
        </div>
      )}
    </Card>
  )
}

/** Where it stands between the two ends of the theory. */
function Stand({ at }: { at: number }) {
  const t = useText(networkTexts)
  return (
    <div>
      <div className="stand" aria-hidden="true">
        <i style={{ insetInlineStart: `${at * 100}%` }} />
      </div>
      <div className="row t12 f">
        <span>{t('endRing')}</span>
        <span className="sp" />
        <span>{t('endPyramid')}</span>
      </div>
    </div>
  )
}
