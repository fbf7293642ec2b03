import { Fragment, type ReactNode, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { Definition } from '../../../ui/controls/definition.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type ItemKey, nameOfKey } from './today-queries.ts'
import { todayTexts } from './today-texts.ts'

type Section<One> = { items: One[]; total: number; isMore: boolean }

type TodaySectionProps<One> = {
  id: string
  title: string
  why: string
  section: Section<One>
  shown?: number
  children: (item: One) => ReactNode
}

/** One kind of thing that waits: how many there are, the first of them, and the rest on demand. */
export function TodaySection<One extends { key: ItemKey }>({ id, title, why, section, shown = 6, children }: TodaySectionProps<One>) {
  const t = useText(todayTexts)
  const [isWhole, setWhole] = useState(false)
  const { items, total, isMore } = section
  const visible = isWhole ? items : items.slice(0, shown)
  const untold = total - items.length
  return (
    <section className="card" id={id} aria-labelledby={`${id}-title`}>
      <div className="ch">
        <h2 id={`${id}-title`}>
          <Definition name={title}>{why}</Definition>
        </h2>
        <span className={`n ${total > 0 ? 'on' : ''}`}>{isMore ? `${total}+` : total}</span>
      </div>
      {total === 0 ? (
        <p className="cb q t13">{t('sectionRest')}</p>
      ) : (
        <ul className="today-list">
          {visible.map((item) => (
            <Fragment key={nameOfKey(item.key)}>{children(item)}</Fragment>
          ))}
        </ul>
      )}
      {items.length > shown || untold > 0 || isMore ? (
        <div className="li row t12 f">
          <span className="sp">
            {[untold > 0 && isWhole ? t('andMore', { n: untold }) : '', isMore ? t('lookedAtSome') : ''].filter(Boolean).join(' · ')}
          </span>
          {items.length > shown ? (
            <Button size="s" look="ghost" onPress={() => setWhole(!isWhole)}>
              {isWhole ? t('showFewer') : t('showMore', { n: items.length - shown })}
            </Button>
          ) : null}
        </div>
      ) : null}
    </section>
  )
}
