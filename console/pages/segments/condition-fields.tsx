import { NumberField } from '../../../ui/controls/number-field.tsx'
import { Select } from '../../../ui/controls/select.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { stageNames } from '../../terms/stage-names.ts'
import { useTerms } from '../../terms/use-terms.ts'
import type { Named } from './segment-queries.ts'
import { segmentTexts } from './segment-texts.ts'
import type { Leaf } from './tree.ts'

type ConditionFieldsProps = { leaf: Leaf; named: Named; onChange: (leaf: Leaf) => void }

const mostDays = 400
const mostCount = 1_000_000

/** What a condition asks for, to be filled in. */
export function ConditionFields({ leaf, named, onChange }: ConditionFieldsProps) {
  const t = useText(segmentTexts)
  const terms = useTerms()
  const platforms = [...new Set(named.groups.map((group) => group.platform))].map((id) => ({ id, name: terms.nameOf(id) }))
  const days = (value: number, set: (days: number) => void) => (
    <>
      <NumberField label={t('inDays')} isLabelHidden value={value} onChange={set} min={1} max={mostDays} />
      <span className="q">{t('inDays')}</span>
    </>
  )
  switch (leaf.is) {
    case 'name':
      return (
        <TextField
          aria-label={t('isName')}
          label=""
          value={leaf.contains}
          onChange={(contains) => onChange({ ...leaf, contains })}
          maxLength={80}
        />
      )
    case 'platform':
      return (
        <Select
          label={t('isPlatform')}
          isLabelHidden
          choices={platforms}
          value={leaf.platform}
          onChange={(platform) => onChange({ ...leaf, platform })}
        />
      )
    case 'presence':
      return (
        <Select
          label={t('isPresence')}
          isLabelHidden
          choices={[
            { id: 'here', name: t('here') },
            { id: 'left', name: t('left') },
          ]}
          value={leaf.presence}
          onChange={(presence) => onChange({ ...leaf, presence })}
        />
      )
    case 'joined':
      return (
        <>
          <Select
            label={t('isJoined')}
            isLabelHidden
            choices={[
              { id: 'within', name: t('within') },
              { id: 'before', name: t('before') },
            ]}
            value={leaf.when}
            onChange={(when) => onChange({ ...leaf, when })}
          />
          {days(leaf.days, (next) => onChange({ ...leaf, days: next }))}
        </>
      )
    case 'left':
    case 'silent':
      return days(leaf.days, (next) => onChange({ ...leaf, days: next }))
    case 'in-group':
      return (
        <Select
          label={t('isInGroup')}
          isLabelHidden
          choices={named.groups.map(({ id, name }) => ({ id, name }))}
          value={leaf.group}
          onChange={(group) => onChange({ ...leaf, group })}
        />
      )
    case 'stage':
      return (
        <Select
          label={t('isStage')}
          isLabelHidden
          choices={stageNames.map((id) => ({ id, name: terms.nameOf(id) }))}
          value={leaf.stage}
          onChange={(stage) => onChange({ ...leaf, stage })}
        />
      )
    case 'tag':
      return (
        <Select
          label={t('isTag')}
          isLabelHidden
          choices={named.tags.map(({ id, name }) => ({ id, name }))}
          value={leaf.tag}
          onChange={(tag) => onChange({ ...leaf, tag })}
        />
      )
    case 'segment':
      return <SegmentFields leaf={leaf} named={named} onChange={onChange} />
    default:
      return <CountFields leaf={leaf} onChange={onChange} />
  }
}

type CountLeaf = Extract<Leaf, { compare: unknown }>

function CountFields({ leaf, onChange }: { leaf: CountLeaf; onChange: (leaf: Leaf) => void }) {
  const t = useText(segmentTexts)
  return (
    <>
      {leaf.is === 'groups' ? null : (
        <>
          {leaf.is === 'messages' ? (
            <Select
              label={t('lastDays')}
              isLabelHidden
              choices={[
                { id: 'days', name: t('lastDays') },
                { id: 'ever', name: t('ever') },
              ]}
              value={leaf.days === null ? 'ever' : 'days'}
              onChange={(span) => onChange({ ...leaf, days: span === 'ever' ? null : 7 })}
            />
          ) : (
            <span className="q">{t('lastDays')}</span>
          )}
          {leaf.days === null ? null : (
            <NumberField
              label={t('lastDays')}
              isLabelHidden
              value={leaf.days}
              onChange={(days) => onChange({ ...leaf, days } as Leaf)}
              min={1}
              max={mostDays}
            />
          )}
        </>
      )}
      <Select
        label={t('atLeast')}
        isLabelHidden
        choices={[
          { id: 'at-least', name: t('atLeast') },
          { id: 'at-most', name: t('atMost') },
        ]}
        value={leaf.compare}
        onChange={(compare) => onChange({ ...leaf, compare })}
      />
      <NumberField
        label={t('times')}
        isLabelHidden
        value={leaf.count}
        onChange={(count) => onChange({ ...leaf, count })}
        min={0}
        max={mostCount}
      />
    </>
  )
}

type SegmentLeaf = Extract<Leaf, { is: 'segment' }>

function SegmentFields({ leaf, named, onChange }: { leaf: SegmentLeaf; named: Named; onChange: (leaf: Leaf) => void }) {
  const t = useText(segmentTexts)
  return (
    <>
      <Select
        label={t('isSegment')}
        isLabelHidden
        choices={named.segments.map(({ id, name }) => ({ id, name }))}
        value={leaf.segment}
        onChange={(segment) => onChange({ ...leaf, segment })}
      />
      <Select
        label={t('forDays')}
        isLabelHidden
        choices={[
          { id: 'any', name: t('anyTime') },
          { id: 'days', name: t('forDays') },
        ]}
        value={leaf.forDays === null ? 'any' : 'days'}
        onChange={(span) => onChange({ ...leaf, forDays: span === 'any' ? null : 7 })}
      />
      {leaf.forDays === null ? null : (
        <>
          <NumberField
            label={t('inDays')}
            isLabelHidden
            value={leaf.forDays}
            onChange={(forDays) => onChange({ ...leaf, forDays })}
            min={1}
            max={mostDays}
          />
          <span className="q">{t('inDays')}</span>
        </>
      )}
    </>
  )
}
