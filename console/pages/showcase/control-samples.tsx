import { Check, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Checkbox } from '../../../ui/controls/checkbox.tsx'
import { DateRange } from '../../../ui/controls/date-range.tsx'
import { Definition } from '../../../ui/controls/definition.tsx'
import { Dialog } from '../../../ui/controls/dialog.tsx'
import { RadioCards } from '../../../ui/controls/radio-cards.tsx'
import { SearchField } from '../../../ui/controls/search-field.tsx'
import { Segments } from '../../../ui/controls/segments.tsx'
import { Select } from '../../../ui/controls/select.tsx'
import { Switch } from '../../../ui/controls/switch.tsx'
import { Tag } from '../../../ui/controls/tag.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { Tip } from '../../../ui/controls/tip.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import type { DayRange } from '../../../ui/format/day-range.ts'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Avatar } from '../../../ui/people/avatar.tsx'
import { Card } from '../../shell/card.tsx'
import { ZoneField } from '../../terms/zone-field.tsx'
import { showcaseTexts } from './showcase-texts.ts'

const swatches = [
  '--brick',
  '--moss',
  '--amber',
  '--slate',
  '--danger',
  '--ink',
  '--paper',
  '--sunken',
  '--c1',
  '--c2',
  '--c3',
  '--c4',
  '--c5',
  '--c6',
]
const cast = ['Lin', 'Amara', 'Tomas', 'Priya', 'Bo', 'Wen']

export function ControlSamples() {
  const t = useText(showcaseTexts)
  return (
    <>
      <Card title={t('colours')} className="span-all" isPadded>
        <div className="swatches">
          {swatches.map((token) => (
            <div key={token} className="t12 f">
              <i style={{ background: `var(${token})` }} />
              {token}
            </div>
          ))}
        </div>
      </Card>
      <FieldSamples />
      <Card title={t('tags')} isPadded>
        <div className="col g12">
          <div className="row wrap">
            <Tag>{t('byHand')}</Tag>
            <Tag tone="slate">{t('byRule')}</Tag>
            <Tag tone="moss">{t('good')}</Tag>
            <Tag tone="amber">{t('look')}</Tag>
            <Tag tone="brick">{t('current')}</Tag>
            <Tag tone="danger">{t('ad')}</Tag>
            <Tag tone="fact">{t('fact')}</Tag>
          </div>
          <div className="row wrap">
            {cast.map((name) => (
              <Tip key={name} text={name}>
                <Button look="ghost" hasOnlyIcon aria-label={name}>
                  <Avatar id={name} name={name} />
                </Button>
              </Tip>
            ))}
            <Avatar id="long" name={t('longName')} size="m44" />
          </div>
          <Definition name={t('figures')}>{t('membersWhy')}</Definition>
          <DialogSample />
        </div>
      </Card>
    </>
  )
}

function FieldSamples() {
  const t = useText(showcaseTexts)
  const [kind, setKind] = useState<'a' | 'b'>('a')
  const [range, setRange] = useState<DayRange>()
  const [words, setWords] = useState('')
  const [zone, setZone] = useState('Asia/Shanghai')
  const choices = [
    { id: 'a', name: t('kindA'), note: t('note') },
    { id: 'b', name: t('kindB'), note: t('note') },
  ] as const
  return (
    <Card title={t('buttons')} isPadded>
      <div className="col g16">
        <div className="row wrap">
          <Button look="primary" icon={Check} keys="↵">
            {t('primary')}
          </Button>
          <Button>{t('plain')}</Button>
          <Button look="ghost">{t('ghost')}</Button>
          <Button look="danger">{t('danger')}</Button>
          <Button isDisabled>{t('disabled')}</Button>
          <Button isPending>{t('pending')}</Button>
          <Button hasOnlyIcon icon={Plus} aria-label={t('primary')} />
        </div>
        <TextField label={t('groupName')} defaultValue={t('groupNameValue')} hint={t('note')} />
        <TextField label={t('capacity')} defaultValue="800" error={t('capacityError')} />
        <TextField label={t('groupName')} isDisabled defaultValue={t('groupNameValue')} isOptional />
        <div className="row wrap t">
          <Select label={t('choice')} choices={choices} value={kind} onChange={setKind} />
          <SearchField label={t('groupName')} value={words} onSearch={setWords} />
          <DateRange label={t('month')} value={range} onChange={setRange} bounds={{ from: '2026-01-01', to: '2026-11-18' }} />
        </div>
        <ZoneField label={t('choice')} value={zone} onChange={setZone} />
        <RadioCards label={t('choice')} choices={choices} value={kind} onChange={setKind} />
        <div className="row wrap">
          <Segments label={t('choice')} choices={choices} value={kind} onChange={setKind} />
          <Checkbox defaultSelected>{t('tick')}</Checkbox>
          <Switch defaultSelected>{t('onOff')}</Switch>
        </div>
      </div>
    </Card>
  )
}

function DialogSample() {
  const t = useText(showcaseTexts)
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="row wrap">
      <Button onPress={() => setOpen(true)}>{t('openDialog')}</Button>
      <Button
        onPress={() =>
          showToast({ tone: 'done', title: t('toastTitle'), detail: t('note'), undo: { label: t('undo'), onUndo: () => setOpen(true) } })
        }
      >
        {t('showToast')}
      </Button>
      <Dialog
        title={t('dialog')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <Button look="primary" onPress={() => setOpen(false)}>
            {t('close')}
          </Button>
        }
      >
        <p>{t('dialogWords')}</p>
      </Dialog>
    </div>
  )
}
