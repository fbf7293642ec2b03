import { ChevronRight } from 'lucide-react'
import { Children, type ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** The way to this page; the last part is where one is. */
export function Breadcrumbs({ label, children }: { label: string; children: ReactNode }) {
  const parts = Children.toArray(children)
  return (
    <nav aria-label={label} className="crumb">
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part of a path is known by its place
        <span key={place} className="row crumb-part">
          {place > 0 ? <Icon of={ChevronRight} size="s" /> : null}
          {part}
        </span>
      ))}
    </nav>
  )
}
