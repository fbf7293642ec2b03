import { Plus, X } from 'lucide-react'
import { Button } from '../../../ui/controls/button.tsx'
import { Menu } from '../../../ui/controls/menu.tsx'
import { Segments } from '../../../ui/controls/segments.tsx'
import { Select } from '../../../ui/controls/select.tsx'
import { Switch } from '../../../ui/controls/switch.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { ConditionFields } from './condition-fields.tsx'
import type { Named } from './segment-queries.ts'
import { segmentTexts } from './segment-texts.ts'
import { type Branch, branch, branchOf, firstOf, type Leaf, leafKinds, type Node, unwrap, wrap } from './tree.ts'
import { useKindNames } from './use-condition-words.ts'

// As deep as the server takes it, less one for the opposite.
const deepest = 3
const mostParts = 20

type BranchEditorProps = {
  branch: Branch
  named: Named
  depth: number
  onChange: (branch: Branch) => void
}

/** Conditions of which all or any must hold; some of them groups of their own. */
export function BranchEditor({ branch: own, named, depth, onChange }: BranchEditorProps) {
  const t = useText(segmentTexts)
  const kindNames = useKindNames()
  const add = (part: Node) => onChange({ ...own, parts: [...own.parts, part] })
  const change = (place: number, part: Node) => onChange({ ...own, parts: own.parts.with(place, part) })
  const remove = (place: number) => onChange({ ...own, parts: own.parts.toSpliced(place, 1) })
  return (
    <div className="cond-branch">
      <Segments
        label={t('conditions')}
        choices={[
          { id: 'all', name: t('all') },
          { id: 'any', name: t('any') },
        ]}
        value={own.kind}
        onChange={(kind) => onChange({ ...own, kind })}
      />
      <ul className="cond-parts">
        {own.parts.map((part, place) => (
          // Parts have no names of their own; where they stand is what they are.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={place}>
            <PartEditor part={part} named={named} depth={depth} onChange={(next) => change(place, next)} onRemove={() => remove(place)} />
          </li>
        ))}
      </ul>
      {own.parts.length >= mostParts ? null : (
        <div className="row">
          <Menu
            label={t('addCondition')}
            entries={leafKinds.map((kind) => ({ id: kind, name: kindNames[kind], onAct: () => add(firstOf[kind]) }))}
          >
            <Button size="s" icon={Plus}>
              {t('addCondition')}
            </Button>
          </Menu>
          {depth >= deepest ? null : (
            <Button size="s" look="ghost" icon={Plus} onPress={() => add({ any: [firstOf.messages] })}>
              {t('addGroup')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

type PartEditorProps = { part: Node; named: Named; depth: number; onChange: (part: Node) => void; onRemove: () => void }

function PartEditor({ part, named, depth, onChange, onRemove }: PartEditorProps) {
  const t = useText(segmentTexts)
  const kindNames = useKindNames()
  const { isNot, inner } = unwrap(part)
  const own = branchOf(inner)
  const tail = (
    <>
      <Switch isSelected={isNot} onChange={(next) => onChange(wrap(inner, next))}>
        {t('not')}
      </Switch>
      <Button size="s" look="ghost" icon={X} hasOnlyIcon aria-label={t('removePart')} onPress={onRemove} />
    </>
  )
  if (own !== null) {
    return (
      <div className="cond group">
        <BranchEditor branch={own} named={named} depth={depth + 1} onChange={(next) => onChange(wrap(branch(next), isNot))} />
        <div className="row cond-tail">{tail}</div>
      </div>
    )
  }
  const leaf = inner as Leaf
  return (
    <div className="cond row wrap">
      <Select
        label={t('conditions')}
        isLabelHidden
        choices={leafKinds.map((kind) => ({ id: kind, name: kindNames[kind] }))}
        value={leaf.is}
        onChange={(kind) => onChange(wrap(firstOf[kind], isNot))}
      />
      <ConditionFields leaf={leaf} named={named} onChange={(next) => onChange(wrap(next, isNot))} />
      <span className="sp" />
      {tail}
    </div>
  )
}
